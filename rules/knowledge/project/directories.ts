/** Directories below those of the system that people give to their applications, and that are empty in the base image. */
export const FOR_APPLICATIONS = /^\/(usr\/(local\/)?(app|code|node|server|service|src)|var\/(app|www)|srv)(\/|$)/;
