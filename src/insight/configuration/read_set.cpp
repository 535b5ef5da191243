#include "insight/configuration/lexer.hpp"
#include "insight/configuration/readers.hpp"
#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace aftercare::insight {

namespace {

using Node = ConfigurationTree::Node;

constexpr std::size_t kMaxPlaces = 2000;

// What stands on one line: words, some of which are lists.
struct Command {
    std::vector<std::vector<Token>> words;  // One token each, or the members of a list.
    std::int32_t line = 0;
    bool secret = false;
};

bool is(const Command& command, std::size_t at, std::string_view word) {
    return at < command.words.size() && command.words[at].size() == 1 && command.words[at][0].text == word;
}

class SetReader {
public:
    SetReader(std::string_view text, std::int32_t first_line, ConfigurationBuilder& builder)
        : lexer_(text, ConfigurationLexer::Ends::at_line), offset_(first_line - 1), builder_(builder) {}

    void read() {
        while (builder_.ok()) {
            lexer_.skip_to_statement();
            start_ = lexer_.rest_of_line();
            Command command;
            if (!read_line(command)) return;
            if (!command.words.empty()) obey(command);
        }
    }

private:
    // False at the end of the text.
    bool read_line(Command& command) {
        bool list = false;
        for (;;) {
            Token token = lexer_.next();
            if (token.kind == TokenKind::end) return !command.words.empty();
            if (token.kind == TokenKind::line_end) return true;
            command.line = token.line + offset_;
            if (token.unclosed)
                builder_.note(ConfigurationNoteKind::mended, command.line,
                              "A quote is not closed; the text was taken to the end of the line.");
            if (token.kind == TokenKind::word && !token.text.empty()) {
                if (list && !command.words.empty()) {
                    command.words.back().push_back(std::move(token));
                } else {
                    command.words.push_back({std::move(token)});
                }
                command.secret = lexer_.secret_follows();
            } else if (token.kind == TokenKind::list_open) {
                list = true;
                command.words.emplace_back();
            } else if (token.kind == TokenKind::list_close) {
                list = false;
            }
        }
    }

    void obey(const Command& command) {
        if (is(command, 0, "set")) return set(command);
        if (is(command, 0, "delete")) return remove(command);
        if (is(command, 0, "deactivate")) return mark(command, true);
        if (is(command, 0, "activate")) return mark(command, false);
        if (is(command, 0, "edit")) return edit(command);
        if (is(command, 0, "top")) {
            levels_ = {ConfigurationTree::kRoot};
            // "top set ..." goes on from there.
            Command rest{
                .words = {command.words.begin() + 1, command.words.end()}, .line = command.line, .secret = command.secret};
            if (!rest.words.empty() && !is(rest, 0, "top")) obey(rest);
            return;
        }
        if (is(command, 0, "up") || is(command, 0, "exit")) {
            if (levels_.size() > 1) levels_.pop_back();
            return;
        }
        // These change no statement that a condition could ask for.
        for (const std::string_view harmless : {"protect", "unprotect", "annotate", "insert", "commit", "configure", "run"})
            if (is(command, 0, harmless)) return;
        builder_.note(ConfigurationNoteKind::not_read, command.line, "This is no command that is understood.");
    }

    void set(const Command& command) {
        std::vector<Node> places{levels_.back()};
        for (std::size_t i = 1; i < command.words.size(); ++i) {
            std::vector<Node> next;
            for (const Node place : places) {
                for (const Token& token : command.words[i]) {
                    if (next.size() < kMaxPlaces) next.push_back(builder_.child(place, token.text, command.line));
                }
            }
            if (!next.empty()) places = std::move(next);
        }
        if (command.words.size() < 2) {
            builder_.note(ConfigurationNoteKind::odd, command.line, "A set command without a statement.");
            return;
        }
        for (Node place : places) {
            if (command.secret) place = builder_.mask(place);
            builder_.end_statement(place);
        }
    }

    // The place that a path names, or kNone. Lists are not taken here: no device prints them after `delete` or `deactivate`.
    Node place_of(const Command& command) {
        Node place = levels_.back();
        for (std::size_t i = 1; i < command.words.size() && place != ConfigurationTree::kNone; ++i)
            place = command.words[i].size() == 1 ? builder_.find(place, command.words[i][0].text) : ConfigurationTree::kNone;
        return place;
    }

    void note_nothing_there(const Command& command) {
        builder_.note(ConfigurationNoteKind::odd, command.line, "Nothing stands where this points: " + excerpt(start_));
    }

    void remove(const Command& command) {
        const Node place = place_of(command);
        if (place == ConfigurationTree::kNone) return note_nothing_there(command);
        if (place == ConfigurationTree::kRoot) {
            builder_.note(ConfigurationNoteKind::not_read, command.line, "A delete command without a statement was not obeyed.");
            return;
        }
        builder_.remove(place);
        // A level that was left this way would be no place any more.
        levels_ = {ConfigurationTree::kRoot};
    }

    void mark(const Command& command, bool inactive) {
        const Node place = place_of(command);
        if (place == ConfigurationTree::kNone || place == ConfigurationTree::kRoot) return note_nothing_there(command);
        builder_.set_inactive(place, inactive);
    }

    void edit(const Command& command) {
        Node place = levels_.back();
        for (std::size_t i = 1; i < command.words.size(); ++i)
            if (!command.words[i].empty()) place = builder_.child(place, command.words[i][0].text, command.line);
        levels_.push_back(place);
    }

    ConfigurationLexer lexer_;
    std::int32_t offset_;
    ConfigurationBuilder& builder_;
    std::vector<Node> levels_{ConfigurationTree::kRoot};
    std::string_view start_;
};

bool begins_with_command(std::string_view line) {
    for (const std::string_view command : {"set ", "deactivate ", "delete ", "activate ", "edit ", "top "})
        if (line.starts_with(command)) return !line.ends_with('{') && !line.ends_with(';');
    return false;
}

}  // namespace

void read_set(std::string_view text, std::int32_t first_line, ConfigurationBuilder& builder) {
    SetReader(text, first_line, builder).read();
}

std::optional<ConfigurationForm> plain_form(std::string_view text) {
    std::size_t commands = 0;
    std::size_t blocks = 0;
    std::size_t others = 0;
    bool level = false;
    bool difference = false;
    for (std::size_t at = 0; at < text.size() && commands + blocks < 200;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        at = end + 1;
        level = level || line.starts_with("[edit");
        difference = difference || line.starts_with("+ ") || line.starts_with("- ");
        if (line.starts_with('#') || is_terminal_line(line)) continue;
        if (begins_with_command(line)) {
            ++commands;
        } else if (line.ends_with('{') || line.ends_with('}') || line.ends_with(';') || line.ends_with("SECRET-DATA")) {
            ++blocks;
        } else {
            ++others;
        }
    }
    // `show | compare` tells what would change, not what is there.
    if (level && difference && commands == 0) return std::nullopt;
    // Another system's configuration, a listing, prose.
    if (others > 20 && others > 4 * (commands + blocks)) return std::nullopt;
    if (commands == 0 && blocks == 0) {
        // All of it on one line.
        if (text.find('{') != std::string_view::npos && text.find(';') != std::string_view::npos) return ConfigurationForm::curly;
        return std::nullopt;
    }
    return commands >= blocks ? ConfigurationForm::set : ConfigurationForm::curly;
}

}  // namespace aftercare::insight
