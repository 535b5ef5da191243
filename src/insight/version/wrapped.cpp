// Versions as they stand in something else: labels, package comments, image files, CPE (INS-01).
#include "insight/version/parse.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace aftercare::insight {
namespace {

using Read = std::expected<Version, std::string>;

// Strips words that people and devices put before a version. Learns from "Evolved" which system it is.
std::string_view without_label(std::string_view text, bool& evolved) {
    constexpr std::array<std::string_view, 7> kWords{"juniper", "networks", "junos", "os", "version", "release", "releases"};
    while (!text.empty() && is_letter(text.front())) {
        std::size_t end = 0;
        while (end < text.size() && is_letter(text[end])) ++end;
        const std::string_view word = text.substr(0, end);
        const bool separated = end < text.size() && (text[end] == ' ' || text[end] == ':');
        if (!separated) break;
        if (same_letters(word, "evolved")) {
            evolved = true;
        } else if (std::ranges::none_of(kWords, [&](std::string_view known) { return same_letters(word, known); })) {
            break;
        }
        text.remove_prefix(end);
        if (text.starts_with(':')) text.remove_prefix(1);
        text = trimmed(text);
    }
    return text;
}

// "cpe:2.3:o:juniper:junos:21.4:r3-s5:*:...", "cpe:/o:juniper:junos:15.1x49:d200".
Read read_cpe(std::string_view text, std::optional<System> product) {
    std::vector<std::string> fields{""};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            fields.back() += text[++i];
        } else if (text[i] == ':') {
            fields.emplace_back();
        } else {
            fields.back() += lower(text[i]);
        }
    }
    if (fields.size() > 1 && fields[1] == "2.3") fields.erase(fields.begin() + 1);
    // cpe, /o or o, vendor, product, version, update.
    // CISA writes "a", an application, where the NVD writes "o".
    if (fields.size() < 5 || (!fields[1].ends_with('o') && !fields[1].ends_with('a')))
        return std::unexpected("the CPE names no software with a version");
    if (fields[2] != "juniper") return std::unexpected("the CPE is not of Juniper");
    const bool evolved = fields[3] == "junos_os_evolved" || fields[3] == "junos_evolved";
    if (!evolved && fields[3] != "junos" && fields[3] != "junos_os")
        return std::unexpected("the CPE is neither of Junos OS nor of Junos OS Evolved");
    const System system = TRY(system_of(evolved, product));
    if (!evolved && product == System::junos_evolved)
        return std::unexpected("the CPE is of Junos OS, and this is about Junos OS Evolved");
    std::string version = fields[4];
    const std::string update = fields.size() > 5 ? fields[5] : "";
    if (!update.empty() && update != "*" && update != "-") version += (update.size() > 1 ? "-" : "") + update;
    return read_plain(version, system);
}

// "junos-install-mx-x86-64-21.4R3-S5.4.tgz", "/var/tmp/jinstall-host-qfx-5-17.3R1.10-signed.tgz".
Read read_image(std::string_view text, std::optional<System> product) {
    text = text.substr(text.find_last_of("/\\:") + 1);
    constexpr std::array<std::string_view, 13> kEndings{".tgz", ".tar", ".gz",  ".img", ".iso", ".qcow2", ".vmdk",
                                                        ".ova", ".zip", ".bin", ".elf", ".md5", ".sha1"};
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view ending : kEndings) {
            if (ends_with_letters(text, ending)) {
                text.remove_suffix(ending.size());
                more = true;
            }
        }
    }
    const auto of_name = [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_' || c == '+'; };
    if (text.empty() || !is_letter(text.front()) || !std::ranges::all_of(text, of_name))
        return std::unexpected("it is no version, and no name of a file with one");
    std::optional<System> system = product;
    std::string why = "it is no version, and no name of a file with one";
    for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
        VersionReader number(text.substr(at + 1));
        Train train;
        if (!take_train_number(number, train)) continue;
        if (in_lower(text.substr(0, at)).find("evo") != std::string::npos) {
            if (product == System::junos) return std::unexpected("the file is of Junos OS Evolved, and this is about Junos OS");
            system = System::junos_evolved;
        }
        Read version = read_plain(text.substr(at + 1), system);
        if (version) return version;
        why = version.error();
    }
    return std::unexpected(why);
}

Read read_wrapped(std::string_view text, std::optional<System> product) {
    if (in_lower(text.substr(0, 4)) == "cpe:") return read_cpe(text, product);
    bool evolved = false;
    const std::string_view bare = without_label(text, evolved);
    const auto system = system_of(evolved, product);
    if (!system) return std::unexpected(system.error());
    const std::optional<System> known = evolved || product ? std::optional(*system) : std::nullopt;
    if (bare.empty()) return std::unexpected("it is empty");
    if (is_digit(bare.front())) return read_plain(bare, known);
    // A package comment: "JUNOS Base OS boot [7.0R2.7]".
    if (const std::size_t open = bare.rfind('['); bare.ends_with(']') && open != std::string_view::npos)
        return read_plain(trimmed(bare.substr(open + 1, bare.size() - open - 2)), known);
    return read_image(bare, known);
}

}  // namespace

std::expected<Version, Unreadable> parse_version(std::string_view text, std::optional<System> product) {
    if (text.size() > kMaxVersionText) return std::unexpected(Unreadable{shown(text), "it is longer than any version"});
    Read version = read_wrapped(trimmed(text), product);
    if (!version) return std::unexpected(Unreadable{shown(trimmed(text)), std::move(version).error()});
    return *std::move(version);
}

std::expected<Train, Unreadable> parse_train(std::string_view text, std::optional<System> product) {
    if (text.size() > kMaxVersionText) return std::unexpected(Unreadable{shown(text), "it is longer than any train's name"});
    auto train = read_train(trimmed(text), product);
    if (!train) return std::unexpected(Unreadable{shown(trimmed(text)), std::move(train).error()});
    return *train;
}

}  // namespace aftercare::insight
