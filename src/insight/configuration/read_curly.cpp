#include "insight/configuration/lexer.hpp"
#include "insight/configuration/one_line.hpp"
#include "insight/configuration/readers.hpp"
#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace aftercare::insight {

namespace {

using Node = ConfigurationTree::Node;

// A list in a header (`[ a b ]`) makes several places at once; real ones have a few dozen members.
constexpr std::size_t kMaxPlaces = 2000;

class CurlyReader {
public:
    CurlyReader(std::string_view text, std::int32_t first_line, ConfigurationBuilder& builder)
        : lexer_(text, ConfigurationLexer::Ends::at_semicolon), offset_(first_line - 1), builder_(builder) {
        levels_.push_back({.places = {ConfigurationTree::kRoot}});
        begin_statement();
    }

    void read() {
        while (builder_.ok()) {
            if (words_ == 0) lexer_.skip_to_statement();
            const Token token = lexer_.next();
            if (token.kind == TokenKind::end) break;
            take(token);
        }
        finish();
    }

private:
    struct Level {
        std::vector<Node> places;
        std::int32_t line = 0;
        bool empty = true;
    };

    void begin_statement() {
        places_ = levels_.back().places;
        words_ = 0;
        list_.reset();
        owner_ = nullptr;
        inactive_ = replace_ = delete_ = false;
    }

    void take(const Token& token) {
        const std::int32_t line = token.line + offset_;
        switch (token.kind) {
            case TokenKind::word:
                take_word(token, line);
                return;
            case TokenKind::list_open:
                list_.emplace();
                return;
            case TokenKind::list_close:
                end_list();
                return;
            case TokenKind::semicolon:
                end_statement();
                return;
            case TokenKind::open:
                open(line);
                return;
            case TokenKind::close:
                close(line);
                return;
            case TokenKind::line_end:
            case TokenKind::end:
                return;
        }
    }

    // "inactive:" and its kin stand before a statement.
    bool take_tag(std::string_view word) {
        if (words_ > 0 || !word.ends_with(':')) return false;
        if (word == "inactive:") return inactive_ = true;
        if (word == "replace:") return replace_ = true;
        if (word == "delete:") return delete_ = true;
        return word == "protect:" || word == "active:" || word == "unprotect:" || word == "merge:";
    }

    void take_word(const Token& token, std::int32_t line) {
        if (!token.quoted && take_tag(token.text)) return;
        if (token.unclosed)
            builder_.note(ConfigurationNoteKind::mended, line,
                          "A quote is not closed; the text was taken to the end of the line.");
        ++words_;
        line_ = line;
        if (token.text.empty()) return;
        if (!token.quoted && !list_) begin_option(token.text);
        std::vector<Node> next;
        for (const Node place : places_) {
            if (delete_) {
                const Node found = builder_.find(place, token.text);
                if (found != ConfigurationTree::kNone) next.push_back(found);
            } else {
                next.push_back(builder_.child(place, token.text, line));
            }
        }
        if (list_) {
            list_->insert(list_->end(), next.begin(), next.end());
            if (list_->size() > kMaxPlaces) list_->resize(kMaxPlaces);
        } else {
            places_ = std::move(next);
            know_owner(token);
        }
    }

    // Of `archive size 10m files 10` the second option stands beside the first, not below it.
    void begin_option(std::string_view word) {
        if (owner_ == nullptr || owner_names_ > 0 || places_ == owner_places_) return;
        if (std::ranges::find(owner_->options, word) == owner_->options.end()) return;
        for (const Node place : places_) builder_.end_statement(place);
        places_ = owner_places_;
    }

    void know_owner(const Token& token) {
        if (owner_ == nullptr) {
            owner_ = token.quoted ? nullptr : one_line_owner(token.text);
            if (owner_ != nullptr) owner_names_ = owner_->names;
        } else if (owner_names_ > 0) {
            --owner_names_;
        } else {
            return;
        }
        if (owner_ != nullptr) owner_places_ = places_;
    }

    void end_list() {
        if (list_ && !list_->empty()) places_ = *std::move(list_);
        list_.reset();
    }

    // The header is complete: what its tags say is done to it.
    void end_header() {
        end_list();
        if (words_ == 0) return;
        levels_.back().empty = false;
        for (const Node place : places_) {
            if (delete_ && place != ConfigurationTree::kRoot) builder_.remove(place);
            if (replace_) builder_.remove_children(place);
            if (inactive_) builder_.set_inactive(place, true);
        }
        if (delete_) {
            builder_.note(ConfigurationNoteKind::odd, line_, "\"delete:\" took out what stood before it.");
            places_.clear();
        }
    }

    void end_statement() {
        if (words_ > 0) {
            end_header();
            const bool secret = lexer_.secret_follows();
            for (Node place : places_) {
                if (secret) place = builder_.mask(place);
                builder_.end_statement(place);
            }
        }
        begin_statement();
    }

    void open(std::int32_t line) {
        if (words_ == 0)
            builder_.note(ConfigurationNoteKind::odd, line, "A block has no name; it was read as part of the block around it.");
        if (levels_.size() > static_cast<std::size_t>(kMaxConfigurationDepth)) {
            // Deeper than words can be: let the builder refuse it.
            Node deep = ConfigurationTree::kRoot;
            while (builder_.ok()) deep = builder_.child(deep, "x", line);
            return;
        }
        end_header();
        levels_.push_back({.places = std::move(places_), .line = line});
        begin_statement();
    }

    void close(std::int32_t line) {
        if (words_ > 0) {
            builder_.note(ConfigurationNoteKind::mended, line_, "A statement ends without a semicolon.");
            end_statement();
        }
        if (levels_.size() == 1) {
            builder_.note(ConfigurationNoteKind::odd, line, "A closing brace that opens nowhere was passed over.");
            begin_statement();
            return;
        }
        // A block without content is a statement of its own.
        if (levels_.back().empty)
            for (const Node place : levels_.back().places) builder_.end_statement(place);
        levels_.pop_back();
        begin_statement();
    }

    void finish() {
        if (!builder_.ok()) return;
        if (words_ > 0) {
            builder_.note(ConfigurationNoteKind::mended, line_, "The text ends inside a statement.");
            end_statement();
        }
        if (levels_.size() > 1)
            builder_.cut_off("The text ends inside " + std::to_string(levels_.size() - 1) +
                             " open blocks, the last of which begins in line " + std::to_string(levels_.back().line) + ".");
    }

    ConfigurationLexer lexer_;
    std::int32_t offset_;
    ConfigurationBuilder& builder_;
    std::vector<Level> levels_;
    std::vector<Node> places_;               // Where the statement that is being read has come to.
    std::optional<std::vector<Node>> list_;  // Inside `[ ]`: the places of its members.
    const OneLineOwner* owner_ = nullptr;    // Whose options may follow in this statement.
    int owner_names_ = 0;                    // Words that are still to come before them.
    std::vector<Node> owner_places_;
    std::int32_t line_ = 0;  // Of the last word.
    int words_ = 0;
    bool inactive_ = false;
    bool replace_ = false;
    bool delete_ = false;
};

}  // namespace

void read_curly(std::string_view text, std::int32_t first_line, ConfigurationBuilder& builder) {
    CurlyReader(text, first_line, builder).read();
}

}  // namespace aftercare::insight
