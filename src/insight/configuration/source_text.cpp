#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace aftercare::insight {

namespace {

// The length of the UTF-8 character at the beginning of `text`, or 0 where there is none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    const auto goes_on = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    if (lead >= 0xC2 && lead <= 0xDF) return goes_on(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF)
        return goes_on(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && goes_on(2) ? 3 : 0;
    if (lead >= 0xF0 && lead <= 0xF4)
        return goes_on(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && goes_on(2) && goes_on(3) ? 4 : 0;
    return 0;
}

bool is_kept(char c) { return c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); }

bool is_prompt(std::string_view line) {
    const std::size_t at = line.find('@');
    if (at == 0 || at == std::string_view::npos || at > 64) return false;
    const std::size_t end = line.find_first_of(">#%", at);
    if (end == std::string_view::npos || end == at + 1) return false;
    return std::ranges::none_of(line.substr(0, end), [](char c) { return is_blank(c) || c == '"' || c == ';' || c == '{'; });
}

// "{master:0}", "{primary:node0}[edit]", "{backup}".
bool is_role(std::string_view line) {
    if (!line.starts_with('{')) return false;
    const std::size_t end = line.find('}');
    if (end == std::string_view::npos || end < 2) return false;
    const std::string_view rest = line.substr(end + 1);
    if (!rest.empty() && !rest.starts_with("[edit")) return false;
    return std::ranges::none_of(line.substr(1, end - 1), [](char c) { return is_blank(c) || c == '"' || c == '{' || c == ';'; });
}

}  // namespace

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string readable_text(std::string_view bytes, ConfigurationBuilder& builder) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string text;
    text.reserve(bytes.size());
    std::int32_t line = 1;
    std::size_t mended = 0;
    std::int32_t first_mended = 0;
    const auto mend = [&] {
        if (mended++ == 0) first_mended = line;
    };
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = character_length(bytes.substr(at));
        if (length == 0) {
            text += "\xEF\xBF\xBD";
            mend();
            ++at;
            continue;
        }
        if (length > 1 || is_kept(bytes[at])) {
            text.append(bytes, at, length);
        } else if (bytes[at] != '\r') {
            mend();
        }
        if (bytes[at] == '\n') ++line;
        at += length;
    }
    if (mended > 0)
        builder.note(ConfigurationNoteKind::mended, first_mended,
                     std::to_string(mended) + " bytes that are no text were left out or marked; the first stands here.");
    return text;
}

bool is_terminal_line(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with("[edit") && line.ends_with(']')) return line.find(';') == std::string_view::npos;
    return line.empty() || is_prompt(line) || is_role(line) || line.starts_with("---(more") || line.starts_with("]]>]]>") ||
           line.starts_with("show configuration") || line == "exit" || line == "quit";
}

std::string excerpt(std::string_view line) {
    line = trimmed(line);
    std::string kept;
    for (int words = 0; words < 2 && !line.empty(); ++words) {
        const std::size_t end = std::min(line.find_first_of(" \t\n"), line.size());
        const std::string_view word = line.substr(0, std::min<std::size_t>(end, 40));
        if (word.find_first_of("$\"<\x80") != std::string_view::npos) break;
        if (!kept.empty()) kept += ' ';
        kept.append(word);
        line = trimmed(line.substr(end));
    }
    // A cut word may end inside a character.
    while (!kept.empty() && static_cast<unsigned char>(kept.back()) >= 0x80) kept.pop_back();
    return kept + (line.empty() ? "" : " ...");
}

}  // namespace aftercare::insight
