/** What became of a mail with the result: on its way, accepted, perhaps accepted, or not, and why. */
export type Delivery = {
  readonly state: 'waiting' | 'delivered' | 'perhaps' | 'failed'
  readonly reason: 'address' | 'refused' | 'too-large' | 'unclear' | 'off' | ''
}
