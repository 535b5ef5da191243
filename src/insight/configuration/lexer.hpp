// Words and signs of the curly form and of set commands. Comments are passed over; quotes, lists and line numbers are kept right.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aftercare::insight {

enum class TokenKind : std::uint8_t { word, open, close, list_open, list_close, semicolon, line_end, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;       // Of a word: without quotes, its quotes unescaped, trimmed.
    std::int32_t line = 1;  // Where it begins.
    bool quoted = false;
    bool unclosed = false;  // A quote that nothing ends: the word goes on to the end of the line.
};

class ConfigurationLexer {
public:
    enum class Ends : std::uint8_t { at_semicolon, at_line };
    // `at_line`: each line is a command (set form), its end a token; braces and semicolons are parts of words.
    ConfigurationLexer(std::string_view text, Ends ends) : text_(text), ends_(ends) {}

    Token next();
    // What is left of the line that the lexer stands on.
    std::string_view rest_of_line() const;
    // Where a statement may begin: passes over blanks, comments and lines that a terminal printed.
    void skip_to_statement();
    // Whether a comment on the rest of this line says that what stands before is a secret.
    bool secret_follows() const;
    std::int32_t line() const { return line_; }

private:
    void skip_blanks_and_comments();
    void skip_block_comment();
    void skip_line();
    bool begins_line() const;
    Token word();
    Token quoted_word();
    bool ends_word(char c) const;

    std::string_view text_;
    Ends ends_;
    std::size_t at_ = 0;
    std::int32_t line_ = 1;
    bool in_list_ = false;
};

}  // namespace aftercare::insight
