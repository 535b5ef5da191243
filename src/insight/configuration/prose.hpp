// The prose of an advisory's required configuration, taken apart into words of people and statements of devices.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

struct ProseItem {
    bool statement = false;  // Else words.
    std::string text;        // "protocols rsvp", or what stands between statements.
    bool listed = false;  // Of a statement: it stands in a listing (a set line, or below [edit ...]), not by itself in brackets.
};

// Without markup and unbreakable blanks; paragraphs keep their line ends.
std::string plain_prose(std::string_view text);

// The items in order, or why the statements can't be told from the words.
std::expected<std::vector<ProseItem>, std::string> take_apart(std::string_view prose);

// The path that a statement of an advisory means, with its names and numbers generalised, and what was mended in it. Or why it is no path.
struct StatementPath {
    std::string path;
    int values = 0;  // Numbers and addresses that only an example can mean.
    std::vector<std::string> doubts;
};
std::expected<StatementPath, std::string> path_of_statement(std::string_view statement);

}  // namespace aftercare::insight
