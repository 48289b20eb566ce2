/** Where code asks for the type of a file by the freedesktop.org database, which is in shared-mime-info (docs.gtk.org/gio, pyxdg). */
export const ASKS_CONTENT_TYPES =
  /\b(g_)?content_type_(guess|from_mime_type|is_(a|mime_type)|get_\w+)|\bg_file_info_get_content_type\b|\bxdg_mime_\w+|\bxdg\.Mime\b|\bQMimeDatabase\b/;
/** What stands for that among the words of a source. */
export const CONTENT_TYPE = "g_content_type_guess";
