/** Stands in for a type file that adaptivecards-templating asks for and does not bring; tsconfig.json points here. */
export type IAdaptiveCard = object
