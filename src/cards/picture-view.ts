/** The picture as a card shows it: where it is, also for a dark theme, and in words what it shows. */
export type PictureView = { readonly address: string; readonly dark: string; readonly alt: string }

/** What the template of a card needs of the picture. */
export type Pictured = {
  readonly hasPicture: boolean
  readonly picture: string
  readonly darkPicture: string
  readonly pictureAlt: string
}

/** The picture in the data of a card; one that there is no address for is left out. */
export function pictured(view: PictureView | undefined): Pictured {
  return {
    hasPicture: view !== undefined,
    picture: view?.address ?? '',
    darkPicture: view?.dark ?? '',
    pictureAlt: view?.alt ?? ''
  }
}
