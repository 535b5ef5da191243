#include "platform/mail/received_text.hpp"

#include "platform/base/text.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

namespace aftercare::mail {

namespace {

constexpr std::string_view kUnknown = "\xEF\xBF\xBD";  // U+FFFD.

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// Line feeds alone end lines; other control characters are left out.
std::string tidied(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
        } else if (!is_control(c) || c == '\n' || c == '\t') {
            out += c;
        }
    }
    return out;
}

// Of what the C library takes for UTF-8, as characters beyond U+10FFFF, what is none becomes U+FFFD.
std::string sound(std::string text) {
    if (utf8_length(text) != kNotUtf8) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view piece = std::string_view(text).substr(i, length);
        const bool is_character = utf8_length(piece) == 1;
        out += is_character ? piece : kUnknown;
        i += is_character ? length : 1;
    }
    return out;
}

class Converter {
public:
    explicit Converter(std::string_view charset) : handle_(iconv_open("UTF-8", std::string(charset).c_str())) {}
    ~Converter() {
        if (known()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    std::string convert(std::string_view bytes) const {
        std::string out;
        std::array<char, 4096> room{};
        char* in = const_cast<char*>(bytes.data());  // iconv's face; it writes nothing there.
        std::size_t left = bytes.size();
        while (left > 0) {
            char* to = room.data();
            std::size_t free = room.size();
            const std::size_t done = iconv(handle_, &in, &left, &to, &free);
            out.append(room.data(), room.size() - free);
            if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
            // A byte that is none of the charset, or the half of a character at the end.
            out += kUnknown;
            ++in;
            --left;
        }
        return out;
    }

private:
    iconv_t handle_;
};

struct Entity {
    std::string_view name;
    std::string_view text;
};
constexpr Entity kEntities[] = {
    {"amp", "&"},         {"lt", "<"},          {"gt", ">"},          {"quot", "\""},       {"apos", "'"},
    {"nbsp", " "},        {"auml", "\u00e4"},   {"ouml", "\u00f6"},   {"uuml", "\u00fc"},   {"Auml", "\u00c4"},
    {"Ouml", "\u00d6"},   {"Uuml", "\u00dc"},   {"szlig", "\u00df"},  {"eacute", "\u00e9"}, {"egrave", "\u00e8"},
    {"agrave", "\u00e0"}, {"ccedil", "\u00e7"}, {"ntilde", "\u00f1"}, {"euro", "\u20ac"},   {"hellip", "\u2026"},
    {"ndash", "\u2013"},  {"mdash", "\u2014"},  {"lsquo", "\u2018"},  {"rsquo", "\u2019"},  {"ldquo", "\u201c"},
    {"rdquo", "\u201d"},  {"bdquo", "\u201e"},  {"copy", "\u00a9"},   {"reg", "\u00ae"},    {"deg", "\u00b0"}};

std::string utf8_char(std::uint32_t code) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (code == 0xA0) return " ";
    if (code < 0x20 || code == 0x7f || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return code == '\n' ? " " : "";
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
    if (code < 0x10000) return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
    return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F)), byte(0x80 | (code >> 6 & 0x3F)),
            byte(0x80 | (code & 0x3F))};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

class HtmlReader {
public:
    explicit HtmlReader(std::string_view html) : html_(html) {}

    std::string read() {
        while (at_ < html_.size()) {
            if (html_[at_] == '<')
                tag();
            else if (html_[at_] == '&')
                entity();
            else
                letter();
        }
        flush();
        while (out_.ends_with('\n')) out_.pop_back();
        return std::move(out_);
    }

private:
    void letter() {
        const char c = html_[at_++];
        if (hidden_ > 0) return;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            blank_ = !line_.empty();
        else
            put({&c, 1});
    }

    void put(std::string_view text) {
        if (hidden_ > 0) return;
        if (blank_) line_ += ' ';
        blank_ = false;
        line_ += text;
    }

    void entity() {
        constexpr std::size_t kLongest = 12;
        const std::size_t end = html_.substr(at_, kLongest).find(';');
        if (end == std::string_view::npos) {
            ++at_;
            put("&");
            return;
        }
        const std::string_view name = html_.substr(at_ + 1, end - 1);
        std::string text = known_entity(name);
        at_ += end + 1;
        if (text == " ")
            blank_ = !line_.empty();
        else if (!text.empty())
            put(text);
    }

    static std::string known_entity(std::string_view name) {
        if (name.starts_with('#')) {
            const bool hex = name.size() > 1 && lower(name[1]) == 'x';
            const std::string_view digits = name.substr(hex ? 2 : 1);
            std::uint32_t code = 0;
            const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
            return read.ec == std::errc() ? utf8_char(code) : "";
        }
        const auto known = std::ranges::find(kEntities, name, &Entity::name);
        return known == std::end(kEntities) ? std::string() : std::string(known->text);
    }

    void flush() {
        blank_ = false;
        if (line_.empty() && (out_.empty() || out_.ends_with("\n\n"))) return;
        for (std::size_t i = 0; i < quotes_; ++i) out_ += "> ";
        out_ += line_;
        out_ += '\n';
        line_.clear();
    }

    void end_line() {
        if (!line_.empty()) flush();
    }

    void tag() {
        if (html_.substr(at_).starts_with("<!--")) {
            const std::size_t end = html_.find("-->", at_);
            at_ = end == std::string_view::npos ? html_.size() : end + 3;
            return;
        }
        const std::size_t end = html_.find('>', at_);
        if (end == std::string_view::npos) {
            ++at_;
            put("<");
            return;
        }
        std::string name;
        for (std::size_t i = at_ + 1; i < end && name.size() < 12; ++i) {
            const char c = lower(html_[i]);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '/' && name.empty()))) break;
            name += c;
        }
        at_ = end + 1;
        act(name);
    }

    void act(std::string_view name) {
        constexpr std::string_view kHidden[] = {"head", "style", "script", "title"};
        constexpr std::string_view kBlocks[] = {"p",  "div", "tr", "table", "ul", "ol",  "h1",
                                                "h2", "h3",  "h4", "h5",    "h6", "pre", "hr"};
        constexpr std::size_t kMostQuotes = 20;
        const bool ends = name.starts_with('/');
        if (ends) name.remove_prefix(1);
        if (std::ranges::find(kHidden, name) != std::end(kHidden)) {
            hidden_ = ends ? 0 : 1;
        } else if (name == "br") {
            flush();
        } else if (name == "li" && !ends) {
            end_line();
            put("-");
            blank_ = true;
        } else if (name == "td" || name == "th") {
            blank_ = !line_.empty();
        } else if (name == "blockquote") {
            end_line();
            if (!ends && quotes_ < kMostQuotes) ++quotes_;
            if (ends && quotes_ > 0) --quotes_;
        } else if (std::ranges::find(kBlocks, name) != std::end(kBlocks)) {
            end_line();
            if (name == "p" && ends) flush();
        }
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::string line_;
    std::string out_;
    std::size_t quotes_ = 0;
    int hidden_ = 0;
    bool blank_ = false;
};

}  // namespace

std::string utf8_of(std::string_view bytes, std::string_view charset) {
    std::string name;
    for (const char c : charset) name += lower(c);
    const bool is_utf8 = utf8_length(bytes) != kNotUtf8;
    // Plenty of programs name another charset and send UTF-8; ASCII is both.
    if (is_utf8 && (name.empty() || name == "utf-8" || name == "us-ascii" || name == "unknown-8bit")) return tidied(bytes);
    const bool named = !name.empty() && name != "us-ascii" && name.find_first_of("/ ") == std::string::npos;
    if (const Converter converter(named ? name : "windows-1252"); converter.known())
        return tidied(sound(converter.convert(bytes)));
    return tidied(is_utf8 ? std::string(bytes) : sound(Converter("windows-1252").convert(bytes)));
}

std::string plain_of_html(std::string_view html) { return HtmlReader(html).read(); }

}  // namespace aftercare::mail
