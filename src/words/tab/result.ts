/** The page of what a scan came to. */
export const result = {
  title: 'Resultaat'
}
