#include "insight/vex/identifiers.hpp"

#include <algorithm>

namespace aftercare::insight::vex {

namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

std::string small(std::string_view text) {
    std::string copy(text);
    std::ranges::transform(copy, copy.begin(),
                           [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return copy;
}

// The version's own text without the suffix of the system.
std::string plain(const Version& version) {
    std::string text = version.to_string();
    if (version.system() == System::junos_evolved && text.ends_with("-EVO")) text.resize(text.size() - 4);
    return text;
}

}  // namespace

std::string cpe_of(const Version& version) {
    const std::string product = version.system() == System::junos_evolved ? "junos_os_evolved" : "junos";
    const std::string head = "cpe:2.3:o:juniper:" + product;
    constexpr const char* rest = ":*:*:*:*:*:*";
    if (!version.ordered()) return head + ":*:*" + rest;
    // "21.4R3-S5" is the number and what is behind it; of "15.1X49-D200" the branch belongs to the number.
    const std::string text = small(plain(version));
    std::size_t split = std::min(text.find_first_not_of("0123456789."), text.size());
    if (version.train().kind == TrainKind::special) {
        split = std::min(text.find_first_not_of("0123456789", split + 1), text.size());
        if (split < text.size() && text[split] != '-') split = text.size();  // "21.1x3.3" has no level.
    }
    std::string update = text.substr(split);
    if (update.starts_with('-')) update.erase(0, 1);
    return head + ":" + text.substr(0, split) + ":" + (update.empty() ? "*" : update) + rest;
}

std::string purl_of(const Version& version) {
    const bool evolved = version.system() == System::junos_evolved;
    std::string purl = std::string("pkg:generic/juniper/") + (evolved ? "junos-evolved" : "junos") + "@";
    constexpr const char* hex = "0123456789ABCDEF";
    for (const char c : version.to_string()) {
        if (is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '_' || c == '~') {
            purl += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            purl += {'%', hex[byte / 16U], hex[byte % 16U]};
        }
    }
    return purl;
}

bool is_cve(std::string_view number) {
    if (!number.starts_with("CVE-") || number.size() < 13 || number[8] != '-') return false;
    return std::ranges::all_of(number.substr(4, 4), is_digit) && std::ranges::all_of(number.substr(9), is_digit);
}

std::string csaf_file_name(std::string_view id) {
    std::string name;
    for (const char c : small(id)) {
        const bool kept = is_digit(c) || is_letter(c) || c == '+' || c == '-';
        if (kept)
            name += c;
        else if (!name.ends_with('_'))
            name += '_';
    }
    return name + ".json";
}

}  // namespace aftercare::insight::vex
