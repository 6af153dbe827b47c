#ifndef CXML_H
#define CXML_H

#include <stddef.h>
#include <stdint.h>

/// What an element means to the layout of text.
enum {
    CXML_INLINE,
    CXML_SKIPPED,    // script, head, template, ...: no text of the answer
    CXML_STYLE,      // a style sheet
    CXML_CONTAINER,  // div, section, table, ...: parts blocks
    CXML_PARAGRAPH,
    CXML_ITEM,
    CXML_LIST,
    CXML_CELL,
    CXML_PREFORMATTED,
    CXML_BREAK,
    CXML_DIALOG,     // a container that is shown only while it is open
    CXML_REPLACED,   // canvas, video, datalist, ...: what stands in it is never shown
    CXML_HEADING_1,  // ... CXML_HEADING_1 + 5
};

/// What an element's class says of it on a page that a scanner's reader wrote (hOCR).
enum {
    CXML_NO_SCAN,
    CXML_SCAN,
    CXML_SCAN_LINE,
    CXML_SCAN_PARAGRAPH,
};

/// Why parsing stopped.
enum { CXML_DONE, CXML_MALFORMED, CXML_TOO_DEEP, CXML_EXPANSION, CXML_ATTRIBUTES, CXML_UNAVAILABLE };

/// The value of an attribute; `bytes` is NULL where the element has none.
typedef struct cxml_text {
    const uint8_t *bytes;
    size_t count;
} cxml_text;

/// The attributes that matter to text and to whether it can be seen.
typedef struct cxml_attributes {
    cxml_text class_name, language, id;
    cxml_text style;
    cxml_text colour;      // color, or the text of body
    cxml_text background;  // bgcolor
    int is_hidden;  // by hidden or popover
    int is_styled;  // by one of the last four
    int is_open;
    int scan;  // CXML_NO_SCAN, ...
    const void *all;  // the parser's list, for `cxml_attribute`
    size_t count;
    int is_html;
} cxml_attributes;

/// The attribute at `index`, from 0, and its name without a prefix, which ends with a NUL; both live for the call of the
/// handler. 0 where there are no more.
int cxml_attribute(const cxml_attributes *attributes, size_t index, const char **name, cxml_text *value);

typedef struct cxml_handler {
    /// `name` ends with a NUL; it and the attributes live for the call.
    void (*start)(void *context, int element, const char *name, const cxml_attributes *attributes);
    void (*end)(void *context);
    /// `line` is the line, from 1, of the first byte.
    void (*text)(void *context, const uint8_t *bytes, size_t count, int line);
    /// An external entity was named, at this line and column from 1, and left out.
    void (*external)(void *context, int line, int column);
    void *context;
} cxml_handler;

typedef struct cxml_error {
    int line;
    int column;
    int code;  // libxml2's own
    char message[200];
} cxml_error;

/// Parses a document and calls the handler in document order. Never opens a file or a connection.
/// `encoding` overrides what the document says; NULL leaves it to the document. `expansion` bounds, in bytes, what
/// the entities declared in the document may expand to in all. Returns a CXML_... outcome; `error` has its place.
int cxml_parse(const uint8_t *bytes, size_t count, const char *encoding, int html, int depth, size_t expansion,
               const cxml_handler *handler, cxml_error *error);

/// How many of the bytes show as they stand: words with single spaces between, up to other white space or a no-break
/// space (C2 A0).
size_t cxml_shown(const uint8_t *bytes, size_t count);

/// The libxml2 version this was compiled against, as "2.9.14".
const char *cxml_version(void);

#endif
