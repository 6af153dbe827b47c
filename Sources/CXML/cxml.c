#include "cxml.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/// The attributes that matter.
enum { OTHER, BACKGROUND, CLASS, COLOUR, HIDDEN, ID, LANGUAGE, STYLE, OPEN };

enum { slots = 64 };

/// What a name means, by the address of the name, which the parser keeps once for all its uses.
typedef struct meaning {
    const xmlChar *name;
    int value;
} meaning;

typedef struct state {
    const cxml_handler *handler;
    cxml_error *error;
    int outcome;
    int depth;
    int maximum_depth;
    size_t expansion_left;
    meaning elements[slots];
    meaning attributes[slots];
    size_t comparisons;     // of attributes with each other, so far
    xmlEntity entity;       // lent to the parser, one reference at a time
    xmlChar *entity_text;   // owned
} state;

const char *cxml_version(void) { return LIBXML_DOTTED_VERSION; }

/// Looks a name up in a table, and finds out what it means where another stands in its slot. Short names lie side by side in
/// the parser's dictionary.
static int meaning_of(meaning *table, const xmlChar *name, int (*find)(const char *)) {
    meaning *known = table + (uintptr_t)name % slots;
    if (known->name != name) *known = (meaning){name, find((const char *)name)};
    return known->value;
}

static state *state_of(void *context) { return ((xmlParserCtxtPtr)context)->_private; }

static xmlParserInputPtr no_external_entity(const char *url, const char *id, xmlParserCtxtPtr context) {
    (void)url, (void)id, (void)context;
    return NULL;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialise(void) {
    xmlInitParser();
    xmlSetExternalEntityLoader(no_external_entity);
}

static void stop(xmlParserCtxtPtr context, int outcome, const char *message) {
    state *s = context->_private;
    if (s->outcome == CXML_DONE || s->outcome == CXML_MALFORMED) {
        memset(s->error, 0, sizeof *s->error);
        s->outcome = outcome;
        s->error->line = context->input ? context->input->line : 0;
        s->error->column = context->input ? context->input->col : 0;
        strncpy(s->error->message, message, sizeof s->error->message - 1);
    }
    xmlStopParser(context);
}

// MARK: Elements

static int element(const char *name) {
    static const struct {
        const char *name;
        int element;
    } table[] = {
        {"p", CXML_PARAGRAPH},       {"div", CXML_CONTAINER},     {"li", CXML_ITEM},          {"ul", CXML_LIST},
        {"ol", CXML_LIST},           {"td", CXML_CELL},           {"th", CXML_CELL},          {"tr", CXML_CONTAINER},
        {"table", CXML_CONTAINER},   {"tbody", CXML_CONTAINER},   {"thead", CXML_CONTAINER},  {"tfoot", CXML_CONTAINER},
        {"caption", CXML_PARAGRAPH}, {"br", CXML_BREAK},          {"hr", CXML_CONTAINER},     {"h1", CXML_HEADING_1},
        {"h2", CXML_HEADING_1 + 1},  {"h3", CXML_HEADING_1 + 2},  {"h4", CXML_HEADING_1 + 3}, {"h5", CXML_HEADING_1 + 4},
        {"h6", CXML_HEADING_1 + 5},  {"body", CXML_CONTAINER},    {"html", CXML_CONTAINER},   {"head", CXML_SKIPPED},
        {"title", CXML_SKIPPED},     {"script", CXML_SKIPPED},    {"style", CXML_STYLE},      {"template", CXML_SKIPPED},
        {"noscript", CXML_SKIPPED},  {"svg", CXML_SKIPPED},       {"math", CXML_INLINE},      {"object", CXML_SKIPPED},
        {"section", CXML_CONTAINER}, {"article", CXML_CONTAINER}, {"main", CXML_CONTAINER},   {"header", CXML_CONTAINER},
        {"footer", CXML_CONTAINER},  {"nav", CXML_CONTAINER},     {"aside", CXML_CONTAINER},  {"blockquote", CXML_CONTAINER},
        {"figure", CXML_CONTAINER},  {"figcaption", CXML_PARAGRAPH}, {"address", CXML_CONTAINER}, {"center", CXML_CONTAINER},
        {"form", CXML_CONTAINER},    {"fieldset", CXML_CONTAINER}, {"dl", CXML_LIST},         {"dt", CXML_ITEM},
        {"dd", CXML_ITEM},           {"pre", CXML_PREFORMATTED},  {"textarea", CXML_SKIPPED}, {"select", CXML_SKIPPED},
        {"dialog", CXML_DIALOG},     {"datalist", CXML_REPLACED}, {"canvas", CXML_REPLACED},  {"iframe", CXML_REPLACED},
        {"video", CXML_REPLACED},    {"audio", CXML_REPLACED},    {"noframes", CXML_REPLACED}, {"noembed", CXML_REPLACED},
        {"meter", CXML_REPLACED},    {"progress", CXML_REPLACED},
    };
    if (strlen(name) > 10) return CXML_INLINE;
    char lower[11];
    size_t i = 0;
    for (; name[i]; i++) lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i];
    lower[i] = 0;
    for (i = 0; i < sizeof table / sizeof *table; i++)
        if (lower[0] == table[i].name[0] && strcmp(lower, table[i].name) == 0) return table[i].element;
    return CXML_INLINE;
}

/// A document's own type may give each element as many attributes as it likes, so that their sum is bounded too.
static const size_t maximum_comparisons = 1 << 28;

static int enter(void *context, size_t attributes) {
    state *s = state_of(context);
    s->comparisons += attributes * attributes;
    if (s->comparisons > maximum_comparisons) {
        stop(context, CXML_ATTRIBUTES, "too many attributes");
        return 0;
    }
    if (++s->depth > s->maximum_depth) {
        stop(context, CXML_TOO_DEEP, "elements nest too deep");
        return 0;
    }
    return 1;
}

static char *copy(const xmlChar *start, const xmlChar *end, char *buffer, size_t room) {
    size_t count = (size_t)(end - start);
    if (count >= room) count = room - 1;
    memcpy(buffer, start, count);
    buffer[count] = 0;
    return buffer;
}

/// Names are compared in any case: what is sent as HTML is shown as HTML, even where it is well-formed XML.
static int attribute_named(const char *name) {
    static const struct {
        const char *name;
        int attribute;
    } table[] = {
        {"bgcolor", BACKGROUND}, {"class", CLASS}, {"color", COLOUR}, {"hidden", HIDDEN}, {"id", ID},
        {"lang", LANGUAGE},      {"style", STYLE}, {"open", OPEN},    {"popover", HIDDEN}, {"text", COLOUR},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcasecmp(name, table[i].name) == 0) return table[i].attribute;
    return OTHER;
}

static int begins(cxml_text text, const char *with) {
    size_t count = strlen(with);
    return text.count >= count && memcmp(text.bytes, with, count) == 0;
}

static int scan_of(cxml_text class_name) {
    if (!begins(class_name, "ocr")) return CXML_NO_SCAN;
    if (begins(class_name, "ocr_line") || begins(class_name, "ocr_header")) return CXML_SCAN_LINE;
    return class_name.count == 7 && begins(class_name, "ocr_par") ? CXML_SCAN_PARAGRAPH : CXML_SCAN;
}

/// Keeps an attribute that matters.
static void take(cxml_attributes *found, int attribute, const xmlChar *value, size_t count) {
    cxml_text text = {value, count};
    switch (attribute) {
    case BACKGROUND: found->background = text, found->is_styled = 1; break;
    case CLASS: found->class_name = text, found->scan = scan_of(text); break;
    case COLOUR: found->colour = text, found->is_styled = 1; break;
    case HIDDEN: found->is_hidden = found->is_styled = 1; break;
    case ID: found->id = text; break;
    case LANGUAGE: found->language = text; break;
    case STYLE: found->style = text, found->is_styled = 1; break;
    case OPEN: found->is_open = 1; break;
    case OTHER: break;
    }
}

int cxml_attribute(const cxml_attributes *attributes, size_t index, const char **name, cxml_text *value) {
    if (index >= attributes->count) return 0;
    const xmlChar *const *list = attributes->all;
    if (attributes->is_html) {
        const xmlChar *const *a = list + 2 * index;
        const xmlChar *text = a[1] ? a[1] : (const xmlChar *)"";
        *name = (const char *)a[0];
        *value = (cxml_text){text, strlen((const char *)text)};
    } else {
        const xmlChar *const *a = list + 5 * index;
        *name = (const char *)a[0];
        *value = (cxml_text){a[3], (size_t)(a[4] - a[3])};
    }
    return 1;
}

static void start_ns(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **namespace_list, int attributes, int defaulted, const xmlChar **list) {
    (void)prefix, (void)uri, (void)namespaces, (void)namespace_list, (void)defaulted;
    if (!enter(context, (size_t)attributes)) return;
    state *s = state_of(context);
    cxml_attributes found = {.all = list, .count = (size_t)attributes};
    for (int i = 0; i < attributes; i++) {
        const xmlChar **a = list + 5 * i;
        take(&found, meaning_of(s->attributes, a[0], attribute_named), a[3], (size_t)(a[4] - a[3]));
    }
    s->handler->start(s->handler->context, meaning_of(s->elements, name, element), (const char *)name, &found);
}

static void end_ns(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)name, (void)prefix, (void)uri;
    state *s = state_of(context);
    s->depth--;
    s->handler->end(s->handler->context);
}

static void start_html(void *context, const xmlChar *name, const xmlChar **attributes) {
    size_t count = 0;
    while (attributes && attributes[2 * count]) count++;
    if (!enter(context, count)) return;
    state *s = state_of(context);
    cxml_attributes found = {.all = attributes, .count = count, .is_html = 1};
    for (; attributes && attributes[0]; attributes += 2) {
        const xmlChar *value = attributes[1] ? attributes[1] : (const xmlChar *)"";
        take(&found, meaning_of(s->attributes, attributes[0], attribute_named), value, strlen((const char *)value));
    }
    s->handler->start(s->handler->context, meaning_of(s->elements, name, element), (const char *)name, &found);
}

static void end_html(void *context, const xmlChar *name) { end_ns(context, name, NULL, NULL); }

static void characters(void *context, const xmlChar *text, int count) {
    state *s = state_of(context);
    xmlParserCtxtPtr parser = context;
    int line = parser->input ? parser->input->line : 1;
    const xmlChar *end = text + count;
    for (const xmlChar *at = text; (at = memchr(at, '\n', (size_t)(end - at))); at++) line--;
    s->handler->text(s->handler->context, text, (size_t)count, line < 1 ? 1 : line);
}

// MARK: Entities

/// Appends the UTF-8 of a character reference's value.
static size_t put(unsigned value, xmlChar *out) { return (size_t)xmlCopyCharMultiByte(out, (int)value); }

typedef struct buffer {
    xmlChar *bytes;
    size_t count, room;
} buffer;

static int append(state *s, buffer *b, const xmlChar *bytes, size_t count) {
    if (count > s->expansion_left) return 0;
    s->expansion_left -= count;
    if (b->count + count + 1 > b->room) {
        size_t room = (b->count + count + 1) * 2;
        xmlChar *grown = realloc(b->bytes, room);
        if (!grown) return 0;
        b->bytes = grown;
        b->room = room;
    }
    memcpy(b->bytes + b->count, bytes, count);
    b->count += count;
    b->bytes[b->count] = 0;
    return 1;
}

/// Expands the text of a declared entity, references in it too; tags in it are left out. 0 when it grows too large.
static int expand(xmlParserCtxtPtr context, buffer *b, const xmlChar *text, int level) {
    state *s = context->_private;
    if (level > 40) return 0;
    for (const xmlChar *at = text; *at;) {
        if (*at == '<') {
            while (*at && *at != '>') at++;
            if (*at) at++;
            continue;
        }
        if (*at != '&') {
            const xmlChar *start = at;
            while (*at && *at != '&' && *at != '<') at++;
            if (!append(s, b, start, (size_t)(at - start))) return 0;
            continue;
        }
        const xmlChar *end = (const xmlChar *)strchr((const char *)at, ';');
        if (!end || end - at > 64) {
            at++;
            continue;
        }
        char name[66];
        copy(at + 1, end, name, sizeof name);
        at = end + 1;
        // Each reference costs something, so that empty entities cannot multiply for free.
        if (s->expansion_left == 0) return 0;
        s->expansion_left--;
        xmlChar bytes[8];
        const htmlEntityDesc *html;
        xmlEntityPtr declared;
        if (name[0] == '#') {
            unsigned long value = name[1] == 'x' ? strtoul(name + 2, NULL, 16) : strtoul(name + 1, NULL, 10);
            if (value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF) &&
                !append(s, b, bytes, put((unsigned)value, bytes)))
                return 0;
        } else if ((declared = xmlSAX2GetEntity(context, (const xmlChar *)name)) != NULL) {
            if (declared->etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY) continue;
            if (declared->content && !expand(context, b, declared->content, level + 1)) return 0;
        } else if ((html = htmlEntityLookup((const xmlChar *)name)) != NULL) {
            if (!append(s, b, bytes, put(html->value, bytes))) return 0;
        }
    }
    return 1;
}

/// The entity that is lent to the parser, blank. It is shown to the parser at its declaration too, which then gives the
/// raw value into its keeping.
static xmlEntityPtr lend(state *s, const xmlChar *name) {
    if (s->entity.orig) xmlFree(s->entity.orig);
    memset(&s->entity, 0, sizeof s->entity);
    s->entity.type = XML_ENTITY_DECL;
    s->entity.name = name;
    return &s->entity;
}

/// Tells of an external entity whose reference, `&name;` or `%name;`, has just been read.
static void leave_out(xmlParserCtxtPtr parser, const xmlChar *name) {
    state *s = parser->_private;
    int line = parser->input ? parser->input->line : 1;
    int column = parser->input ? parser->input->col - xmlUTF8Strlen(name) - 2 : 1;
    s->handler->external(s->handler->context, line, column < 1 ? 1 : column);
}

/// Answers each entity reference with ready text, so that the parser never expands or loads one itself.
static xmlEntityPtr get_entity(void *context, const xmlChar *name) {
    xmlParserCtxtPtr parser = context;
    state *s = parser->_private;
    xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
    if (predefined) return predefined;
    buffer b = {NULL, 0, 0};
    xmlEntityPtr declared = parser->myDoc ? xmlSAX2GetEntity(context, name) : NULL;
    if (declared && declared->etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY) {
        leave_out(parser, name);
    } else if (declared && declared->content) {
        if (!expand(parser, &b, declared->content, 0)) {
            free(b.bytes);
            stop(parser, CXML_EXPANSION, "entities expand to too much text");
            return NULL;
        }
    } else {
        const htmlEntityDesc *html = htmlEntityLookup(name);
        if (!html) return NULL;
        xmlChar bytes[8];
        size_t count = put(html->value, bytes);
        s->expansion_left += count;
        append(s, &b, bytes, count);
    }
    free(s->entity_text);
    s->entity_text = b.bytes ? b.bytes : calloc(1, 1);
    xmlEntityPtr entity = lend(s, name);
    entity->content = s->entity_text;
    entity->length = (int)b.count;
    entity->etype = XML_INTERNAL_PREDEFINED_ENTITY;
    return entity;
}

/// Answers each declared parameter entity with an external one of no address, which the parser passes over.
static xmlEntityPtr get_parameter_entity(void *context, const xmlChar *name) {
    xmlParserCtxtPtr parser = context;
    state *s = parser->_private;
    xmlEntityPtr declared = parser->myDoc ? xmlSAX2GetParameterEntity(context, name) : NULL;
    if (!declared) return NULL;
    if (declared->etype == XML_EXTERNAL_PARAMETER_ENTITY) leave_out(parser, name);
    xmlEntityPtr entity = lend(s, name);
    entity->etype = XML_EXTERNAL_PARAMETER_ENTITY;
    return entity;
}

// MARK: Bounds

/// libxml2 compares each attribute of an element with each other, so that their number must be bounded before it
/// sees them.
enum { maximum_attributes = 10000, shortest_attribute = 2 };

static int is_space(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

/// Whether there is a stretch without `<` that is long enough for a tag of too many attributes: it would hold one of the
/// windows that follow each other from the start.
static int may_be_crowded(const uint8_t *bytes, size_t count) {
    enum { window = maximum_attributes * shortest_attribute / 2 };
    for (size_t start = 0; start + window <= count; start += window) {
        if (!memchr(bytes + start, '<', window)) return 1;
    }
    return 0;
}

/// The offset of a tag of too many attributes; `count` where there is none. A tag is looked at from its `<` to the
/// next one, which XML does not allow in values: there each attribute has its `=` and two quotes. In HTML each has at
/// least a space before it, and values that hold `>` are quoted.
static size_t crowded_tag(const uint8_t *bytes, size_t count, int html) {
    if (!may_be_crowded(bytes, count)) return count;
    const uint8_t *end = bytes + count, *tag = memchr(bytes, '<', count);
    while (tag) {
        const uint8_t *next = memchr(tag + 1, '<', (size_t)(end - tag - 1));
        const uint8_t *stop = next ? next : end;
        if (stop - tag > maximum_attributes * shortest_attribute && tag[1] != '!') {
            size_t equals = 0, quotes = 0, spaces = 0;
            int in_tag = 1;
            for (const uint8_t *at = tag + 1; at < stop; at++) {
                equals += *at == '=';
                quotes += *at == '"' || *at == '\'';
                if (*at == '>' && (quotes % 2 == 0 || equals == 0)) in_tag = 0;
                if (in_tag && is_space(*at)) spaces++;
            }
            if (equals > maximum_attributes && quotes > 2 * maximum_attributes) return (size_t)(tag - bytes);
            if (html && !is_space(tag[1]) && spaces > maximum_attributes) return (size_t)(tag - bytes);
        }
        tag = next;
    }
    return count;
}

static int refuse_crowded(const uint8_t *bytes, size_t offset, cxml_error *error) {
    error->line = error->column = 1;
    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] == '\n') error->line++, error->column = 1;
        else if ((bytes[i] & 0xC0) != 0x80) error->column++;
    }
    return CXML_ATTRIBUTES;
}

// MARK: Text

size_t cxml_shown(const uint8_t *bytes, size_t count) {
    static const uint8_t looked_at[256] = {[' '] = 1, ['\n'] = 1, ['\t'] = 1, ['\r'] = 1, [0xC2] = 1};
    size_t i = 0;
    for (;; i++) {
        while (i < count && !looked_at[bytes[i]]) i++;
        if (i >= count) break;
        uint8_t byte = bytes[i];
        uint8_t next = i + 1 < count ? bytes[i + 1] : 0;
        if (byte == 0xC2 && next == 0xA0) break;
        if (byte == '\n' || byte == '\t' || byte == '\r') break;
        if (byte == ' ' && (next <= ' ' || next == 0xC2)) break;
    }
    return i;
}

// MARK: Parsing

/// Keeps the first error, which is the one to mend; the others follow from it.
static void note_error(void *context, xmlErrorPtr problem) {
    state *s = context ? state_of(context) : NULL;
    if (!s || s->error->line || !problem || problem->level < XML_ERR_ERROR) return;
    s->error->line = problem->line;
    s->error->column = problem->int2;
    s->error->code = problem->code;
    if (!problem->message) return;
    strncpy(s->error->message, problem->message, sizeof s->error->message - 1);
    size_t end = strlen(s->error->message);
    while (end > 0 && (s->error->message[end - 1] == '\n' || s->error->message[end - 1] == ' ')) end--;
    s->error->message[end] = 0;
}

int cxml_parse(const uint8_t *bytes, size_t count, const char *encoding, int html, int depth, size_t expansion,
               const cxml_handler *handler, cxml_error *error) {
    pthread_once(&once, initialise);
    memset(error, 0, sizeof *error);
    size_t crowded = crowded_tag(bytes, count, html);
    if (crowded < count) return refuse_crowded(bytes, crowded, error);
    xmlParserCtxtPtr context = html ? htmlCreateMemoryParserCtxt((const char *)bytes, (int)count)
                                    : xmlCreateMemoryParserCtxt((const char *)bytes, (int)count);
    if (!context) return CXML_UNAVAILABLE;
    state s = {.handler = handler, .error = error, .maximum_depth = depth, .expansion_left = expansion};
    context->_private = &s;
    xmlSAXHandler *sax = context->sax;
    sax->serror = note_error;
    sax->characters = characters;
    sax->ignorableWhitespace = characters;
    sax->cdataBlock = characters;
    sax->comment = NULL;
    sax->processingInstruction = NULL;
    sax->reference = NULL;
    if (html) {
        htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
        sax->startElement = start_html;
        sax->endElement = end_html;
    } else {
        xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
        sax->startElementNs = start_ns;
        sax->endElementNs = end_ns;
        sax->getEntity = get_entity;
        sax->getParameterEntity = get_parameter_entity;
        sax->externalSubset = NULL;
        sax->resolveEntity = NULL;
    }
    // Options reset the handlers for errors; keep the parser silent.
    sax->serror = note_error;
    sax->error = NULL;
    sax->warning = NULL;
    if (encoding) {
        xmlCharEncodingHandlerPtr converter = xmlFindCharEncodingHandler(encoding);
        if (!converter) {
            s.outcome = CXML_UNAVAILABLE;
        } else {
            xmlSwitchToEncoding(context, converter);
            if (context->encoding) xmlFree((void *)context->encoding);
            context->encoding = xmlStrdup((const xmlChar *)encoding);
            context->charset = XML_CHAR_ENCODING_UTF8;
            context->options |= XML_PARSE_IGNORE_ENC;
        }
    }
    if (s.outcome == CXML_DONE) {
        if (html) htmlParseDocument(context);
        else xmlParseDocument(context);
    }
    if (!html && s.outcome == CXML_DONE && !context->wellFormed) {
        s.outcome = CXML_MALFORMED;
    }
    free(s.entity_text);
    if (s.entity.orig) xmlFree(s.entity.orig);
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    context->myDoc = NULL;
    xmlFreeParserCtxt(context);
    return s.outcome;
}
