#include "insight/configuration/prose.hpp"

#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare::insight {

namespace {

// "<codeph>" is markup, "<group-name>" means any name.
bool is_markup(std::string_view tag) {
    static constexpr std::array<std::string_view, 19> kTags{"a",  "b", "br",  "code", "codeph", "div", "em", "i",  "kbd", "li",
                                                            "ol", "p", "pre", "span", "strong", "tt",  "ul", "h3", "h4"};
    if (tag.starts_with('/')) return true;
    return std::ranges::find(kTags, tag.substr(0, tag.find_first_of(" /"))) != kTags.end();
}

struct Replacement {
    std::string_view from;
    std::string_view to;
};
constexpr std::array kReplacements = std::to_array<Replacement>({{"\xC2\xA0", " "},
                                                                 {"&nbsp;", " "},
                                                                 {"&lt;", "<"},
                                                                 {"&gt;", ">"},
                                                                 {"&amp;", "&"},
                                                                 {"&quot;", "\""},
                                                                 {"\r", ""},
                                                                 {"\xE2\x80\xA6", "..."}});

// "[logical-systems]" within a sentence tells where statements may stand, which is everywhere in any case.
bool is_mention(std::string_view statement) {
    return statement == "logical-systems" || statement == "routing-instances" || statement == "tenants" || statement == "edit";
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : trimmed(text)) {
        if (!is_blank(c)) {
            line += c;
        } else if (!line.ends_with(' ')) {
            line += ' ';
        }
    }
    return line;
}

class Scanner {
public:
    explicit Scanner(std::string_view prose) : prose_(prose) {}

    std::expected<std::vector<ProseItem>, std::string> run() {
        while (at_ < prose_.size() && reason_.empty()) {
            if (prose_[at_] == '[') {
                take_block();
            } else {
                take_text();
            }
        }
        end_level();
        end_words();
        if (!reason_.empty()) return std::unexpected(std::move(reason_));
        return std::move(items_);
    }

private:
    void take_block() {
        int depth = 0;
        std::size_t end = at_;
        for (; end < prose_.size(); ++end) {
            if (prose_[end] == '[') ++depth;
            if (prose_[end] == ']' && --depth == 0) break;
        }
        if (end == prose_.size()) {
            reason_ = "a bracket is not closed";
            return;
        }
        const std::string inside = one_line(prose_.substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
        if (is_mention(inside)) {
            words_ += inside;
            return;
        }
        end_level();
        if (inside.starts_with("edit ")) {
            end_words();
            level_ = inside.substr(5);
            level_open_ = true;
            return;
        }
        add_statement(inside, false);
        level_.clear();
    }

    // To the next bracket, line by line.
    void take_text() {
        const std::size_t stop = std::min({prose_.find('\n', at_), prose_.find('[', at_), prose_.size()});
        const std::string_view line = trimmed(prose_.substr(at_, stop - at_));
        const bool whole = stop == prose_.size() || prose_[stop] == '\n';
        at_ = stop + (whole && stop < prose_.size() ? 1 : 0);
        const bool command = line.starts_with("set ");
        const bool stated = !level_.empty() && line.ends_with(';') && line.find_first_of("{}") == std::string_view::npos;
        if (whole && (command || stated)) {
            std::string statement(stated ? trimmed(line.substr(0, line.size() - 1)) : line);
            if (command) statement.erase(0, 4);
            add_statement(level_.empty() ? statement : level_ + " " + statement, true);
            return;
        }
        words_ += line;
        words_ += ' ';
    }

    // A level without statements below it is what is meant itself.
    void end_level() {
        if (level_open_) {
            level_open_ = false;
            add_statement(level_, false);
        }
    }

    void add_statement(std::string_view statement, bool listed) {
        level_open_ = false;
        end_words();
        items_.push_back({.statement = true, .text = std::string(statement), .listed = listed});
    }

    void end_words() {
        const std::string words = one_line(words_);
        words_.clear();
        if (!words.empty()) items_.push_back({.statement = false, .text = words});
    }

    std::string_view prose_;
    std::size_t at_ = 0;
    std::vector<ProseItem> items_;
    std::string words_;
    std::string level_;  // Of "[edit ...]": the lines that follow stand there.
    bool level_open_ = false;
    std::string reason_;
};

}  // namespace

std::string plain_prose(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<') {
            const std::size_t end = text.find('>', at);
            if (end != std::string_view::npos && is_markup(text.substr(at + 1, end - at - 1))) {
                const std::string_view tag = text.substr(at + 1, end - at - 1);
                if (tag.starts_with("br") || tag == "/p" || tag == "/li" || tag == "/div" || tag == "/pre") plain += '\n';
                at = end + 1;
                continue;
            }
        }
        const auto replacement =
            std::ranges::find_if(kReplacements, [&](const Replacement& one) { return text.substr(at).starts_with(one.from); });
        if (replacement != kReplacements.end()) {
            plain += replacement->to;
            at += replacement->from.size();
        } else {
            plain += text[at++];
        }
    }
    return std::string(trimmed(plain));
}

std::expected<std::vector<ProseItem>, std::string> take_apart(std::string_view prose) { return Scanner(prose).run(); }

}  // namespace aftercare::insight
