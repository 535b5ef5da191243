// Documents of bulletins and calendars that are no tables: YAML and JSON of our own form (bulletin_draft.hpp), and JSON as
// endoflife.date gives it. Read whole, since such files are small.
#pragma once

#include "insight/life/bulletin_draft.hpp"
#include "platform/base/result.hpp"

#include <string_view>

namespace aftercare::insight {

inline constexpr std::size_t kMaxLifeDocumentBytes = 4 << 20;

enum class FileForm : std::uint8_t { table, yaml, json };

// By the beginning of the content, and by the name only for YAML that begins like a table. Never fails: what is neither is a table.
FileForm form_of(std::string_view head, std::string_view file_name);

// What a cycle of endoflife.date says. Days that are given as true or false are none; a note says so.
struct Cycle {
    std::string name;
    std::optional<Date> released_on;
    std::optional<Date> discontinued_on;     // "discontinued"
    std::optional<Date> end_of_engineering;  // "support", or "eoas" in its newer form: the end of active support.
    std::optional<Date> end_of_support;      // "eol"
    bool extended = false;                   // "lts"
    std::vector<std::string> notes;
};
struct Cycles {
    std::string product;  // Empty where the form does not tell.
    std::vector<Cycle> cycles;
};
// The list of cycles of /api/PRODUCT.json, or /api/v1/products/PRODUCT with its envelope. Fails with insight.document_invalid.
Result<Cycles> read_endoflife(std::string_view text);
// Whether the document is such a one, and not one of our own.
bool is_endoflife(std::string_view text);

// Each fails with insight.document_invalid, whose fields name every mistake with its line or JSON pointer. A document of endoflife.date
// becomes one bulletin with the number ENDOFLIFE-<product>, whose cycles are trains where they are named so, else SKUs; `file_name`
// names the product where the document does not.
Result<BulletinDocument> read_bulletins(std::string_view text, FileForm form, std::string_view file_name);
Result<ReleaseDocument> read_releases(std::string_view text, FileForm form);

}  // namespace aftercare::insight
