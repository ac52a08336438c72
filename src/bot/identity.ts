/** How the bot proves to Microsoft who it is. */
export type Identity =
  | { readonly type: 'UserAssignedMSI'; readonly appId: string; readonly tenant: string }
  | { readonly type: 'SingleTenant'; readonly appId: string; readonly tenant: string; readonly password: string }
