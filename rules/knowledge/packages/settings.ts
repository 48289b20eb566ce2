/** Where package managers read from where packages come, and which keys sign them. */
export const PACKAGE_SETTINGS = /^\/etc\/(apt|apk|dnf|npmrc|pacman|pip\.conf|yum|zypp)/;
