#include "insight/configuration/lexer.hpp"

#include "insight/configuration/source_text.hpp"

#include <algorithm>

namespace aftercare::insight {

std::string_view ConfigurationLexer::rest_of_line() const {
    return text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_);
}

void ConfigurationLexer::skip_line() { at_ += rest_of_line().size(); }

bool ConfigurationLexer::begins_line() const {
    std::size_t before = at_;
    while (before > 0 && text_[before - 1] != '\n' && is_blank(text_[before - 1])) --before;
    return before == 0 || text_[before - 1] == '\n';
}

void ConfigurationLexer::skip_to_statement() {
    for (;;) {
        skip_blanks_and_comments();
        if (at_ >= text_.size()) return;
        if (text_[at_] == '\n') {
            ++line_;
            ++at_;
        } else if (begins_line() && is_terminal_line(rest_of_line())) {
            skip_line();
        } else {
            return;
        }
    }
}

bool ConfigurationLexer::secret_follows() const {
    const std::size_t comment = text_.find_first_not_of(" \t", at_);
    if (comment == std::string_view::npos || text_[comment] != '#') return false;
    return rest_of_line().find("SECRET-DATA") != std::string_view::npos;
}

void ConfigurationLexer::skip_block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    const std::size_t stop = end == std::string_view::npos ? text_.size() : end + 2;
    line_ += static_cast<std::int32_t>(std::ranges::count(text_.substr(at_, stop - at_), '\n'));
    at_ = stop;
}

void ConfigurationLexer::skip_blanks_and_comments() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '\n') {
            if (ends_ == Ends::at_line) return;
            ++line_;
            ++at_;
        } else if (is_blank(c)) {
            ++at_;
        } else if (c == '#') {
            skip_line();
        } else if (c == '/' && text_.substr(at_).starts_with("/*")) {
            skip_block_comment();
        } else {
            return;
        }
    }
}

bool ConfigurationLexer::ends_word(char c) const {
    if (is_blank(c)) return true;
    if (ends_ == Ends::at_semicolon && (c == ';' || c == '{' || c == '}')) return true;
    return false;
}

Token ConfigurationLexer::quoted_word() {
    Token token{.kind = TokenKind::word, .line = line_, .quoted = true};
    const std::size_t begin = ++at_;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') ++at_;
        if (text_[at_] == '\n') ++line_;
        token.text += text_[at_];
    }
    if (at_ < text_.size()) {
        ++at_;
    } else {
        // Nothing ends it: one line is lost at most, not the rest of the file.
        token.unclosed = true;
        line_ = token.line;
        at_ = begin;
        std::string_view line = rest_of_line();
        at_ += line.size();
        if (ends_ == Ends::at_semicolon) {
            while (!line.empty() && (is_blank(line.back()) || line.back() == ';')) line.remove_suffix(1);
        }
        token.text = line;
    }
    token.text = trimmed(token.text);
    return token;
}

Token ConfigurationLexer::word() {
    Token token{.kind = TokenKind::word, .line = line_};
    const std::size_t begin = at_;
    bool bracket = false;
    for (; at_ < text_.size() && !ends_word(text_[at_]); ++at_) {
        bracket = bracket || text_[at_] == '[';
        if (text_[at_] == ']' && in_list_ && !bracket) break;
    }
    token.text = text_.substr(begin, at_ - begin);
    return token;
}

Token ConfigurationLexer::next() {
    skip_blanks_and_comments();
    if (at_ >= text_.size()) return {.kind = TokenKind::end, .line = line_};
    const char c = text_[at_];
    const auto sign = [&](TokenKind kind) {
        ++at_;
        return Token{.kind = kind, .line = line_};
    };
    if (c == '\n') {
        in_list_ = false;
        const Token token = sign(TokenKind::line_end);
        ++line_;
        return token;
    }
    if (c == '"') return quoted_word();
    const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
    if (c == '[' && is_blank(after)) {
        in_list_ = true;
        return sign(TokenKind::list_open);
    }
    if (c == ']' && in_list_) {
        in_list_ = false;
        return sign(TokenKind::list_close);
    }
    if (ends_ == Ends::at_semicolon) {
        if (c == '{') return sign(TokenKind::open);
        if (c == '}') return sign(TokenKind::close);
        if (c == ';') {
            in_list_ = false;
            return sign(TokenKind::semicolon);
        }
    }
    return word();
}

}  // namespace aftercare::insight
