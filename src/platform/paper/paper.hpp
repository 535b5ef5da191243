// Papers to print and to keep, as PDF: facts, paragraphs and tables on A4 pages, one below the other.
#pragma once

#include "platform/base/instant.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::paper {

// What stands on every page, and what the file says of itself.
struct Heading {
    std::string issuer;    // Who issues the paper; above the title.
    std::string title;     // One line; also the title of the file.
    std::string language;  // Of its texts, "de": how Pango breaks and shapes them.
    std::string page;      // The word before a page's number: "Page".
    Instant made_at;       // Kept in the file, so that the same paper is the same bytes.
};

struct Fact {
    std::string term;
    std::string value;
};

enum class Align : std::uint8_t { start, end };

struct Column {
    std::string title;
    double share = 1;  // Of the table's width, measured against the other columns' shares; more than 0.
    Align align = Align::start;
};

// A paper while it is written. All texts are UTF-8 and plain; what is too wide is broken into lines, and a row that does not fit
// stands on the next page below the table's head. A single text may be up to a page long: what is longer is cut there. Needs a font
// on the machine for each script in it (README.md); what no font has is a box.
class Writer {
public:
    explicit Writer(Heading heading);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void heading(std::string_view text);
    void paragraph(std::string_view text);
    void facts(std::span<const Fact> facts);
    // Begins a table; rows follow until anything else does.
    void table(std::vector<Column> columns);
    // REQUIRES: as many cells as the table has columns.
    void row(std::span<const std::string> cells);
    // The PDF. REQUIRES: called once, last. Throws std::runtime_error where Cairo fails (memory).
    std::string finish();

private:
    class Page;
    std::unique_ptr<Page> page_;
};

}  // namespace aftercare::paper
