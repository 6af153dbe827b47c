#ifndef CXML_H
#define CXML_H
/// The libxml2 version this was compiled against, as "2.9.14".
const char *cxml_version(void);
#endif
