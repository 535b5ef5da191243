// The texts that people see, by key and language: files texts/<language>/<slice>.yaml, built into the program. English is
// complete and stands in for what another language lacks. One source gives a mail's plain text and its HTML.
#pragma once

#include "platform/base/result.hpp"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::text {

// What stands for the {placeholders} of a text, by name.
using Values = std::map<std::string, std::string, std::less<>>;

struct TextFile {
    std::string_view language;  // "en".
    std::string_view slice;     // "identity": its keys begin with "identity.".
    std::string_view yaml;
};
// The files built into the program.
std::span<const TextFile> shipped_files();

// A mail as it is read.
struct MailText {
    std::string subject;  // One line.
    std::string plain;
    std::string html;      // A whole document, without anything from elsewhere: no picture, no style sheet, no script.
    std::string language;  // The one it is in.
};

class Catalogue {
public:
    // Throws Bug with file and line for what is no text file, and for braces that are no placeholder.
    explicit Catalogue(std::span<const TextFile> files);
    ~Catalogue();
    // The shipped one, made on first use.
    static const Catalogue& shipped();

    // The language that a person who asked for `wanted` gets: "de" for "de-CH", "en" for what is not there.
    std::string language_for(std::string_view wanted) const;
    std::vector<std::string> languages() const;

    // The message with its values put in, as plain text: escape it where HTML is made. Of a `count` of 1, the text KEY_one where there
    // is one: "1 device", not "1 devices"; it may leave {count} out. Throws Bug where there is no such key,
    // and where `values` lacks a placeholder of the text or has one that the text does not use.
    std::string message(std::string_view language, std::string_view key, const Values& values = {}) const;
    // The mail with its values put in; in the HTML they are escaped. A mail with a button takes its target as the value "link",
    // which begins with https:// or http://. Where it takes no value "hint", which says what becomes of an answer, it ends with that nobody reads one.
    // Throws Bug as message() does.
    MailText mail(std::string_view language, std::string_view key, const Values& values) const;

    // Whether there is such a message, or mail, in English.
    bool has_message(std::string_view key) const;
    bool has_mail(std::string_view key) const;
    // The placeholders of a message or mail in a language; none where that language lacks it. Throws Bug for an unknown key.
    std::set<std::string, std::less<>> placeholders_of(std::string_view language, std::string_view key) const;
    // Every key of the language, without what English lends it.
    std::set<std::string> keys(std::string_view language) const;

private:
    struct Language;
    std::string message_as_is(std::string_view language, std::string_view key, const Values& values) const;
    const Language& language_with(std::string_view language, std::string_view key, bool is_mail) const;

    std::map<std::string, std::unique_ptr<Language>, std::less<>> languages_;
};

// The text as HTML shows it: & < > " ' escaped.
std::string html_escaped(std::string_view text);

}  // namespace aftercare::text
