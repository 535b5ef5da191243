// The grammar of versions (INS-01):
//
//     version = year "." minor release ["-S" service] ["." respin] tail
//     release = "R" level | "B" beta | "F" level | "X" branch ["-D" level]
//     tail    = { "-EVO" | "-C" custom ["." build] | "-jet-" n | "-bsd" n | "-signed" ... } , or what a developer build adds
//
// Data bases write "-" or ":" between the number and the release ("22.4-r2-s2").
#include "insight/version/parse.hpp"
#include "insight/version/key.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare::insight {
namespace {

constexpr std::size_t kMaxTail = 64;

std::unexpected<std::string> because(std::string why) { return std::unexpected(std::move(why)); }

std::string why_no_number(const VersionReader& reader, std::string_view what, unsigned max) {
    if (reader.too_large())
        return std::string("its ") + std::string(what) + " is larger than any known (" + std::to_string(max) + ")";
    return std::string("it has no ") + std::string(what);
}

bool is_developer_tail(std::string_view text) {
    const auto known = [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_'; };
    return text.size() <= kMaxTail && std::ranges::all_of(text, known) && std::ranges::any_of(text, is_digit);
}

// What a developer build adds, up to " [builder]", which names who built it and is left out.
std::expected<void, std::string> take_developer(VersionReader& reader, VersionParts& parts, bool& evolved) {
    std::string_view tail = trimmed(reader.take_until('['));
    if (reader.take("[")) {
        reader.take_until(']');
        if (!reader.take("]") || !reader.at_end()) return because("behind the version stands more than one");
    }
    if (ends_with_letters(tail, "-EVO")) {
        tail.remove_suffix(4);
        evolved = true;
    }
    if (!is_developer_tail(tail)) return because("what follows the version is not understood");
    parts.developer = tail;
    parts.suffix.clear();
    return {};
}

// "C1", "C1.12". Nothing where the word is none.
std::expected<bool, std::string> read_custom(std::string_view word, VersionParts& parts) {
    VersionReader reader(word);
    if (!reader.take("C") || !reader.next_is_digit()) return false;
    const auto custom = reader.take_number(kMaxCustom);
    if (!custom || *custom == 0 || parts.custom > 0) return because("its custom build is not understood");
    parts.custom = static_cast<std::uint8_t>(*custom);
    if (reader.take(".")) {
        const auto respin = reader.take_number(kMaxCustomRespin);
        if (!respin || *respin == 0) return because("its custom build is not understood");
        parts.custom_respin = static_cast<std::uint8_t>(*respin);
    }
    if (!reader.at_end()) return because("its custom build is not understood");
    return true;
}

// "jet" with its number, "bsd15": names of packages of a release, kept. "signed" and the like say how it was packed.
bool read_suffix(std::string_view word, VersionReader& after, VersionParts& parts) {
    if (same_letters(word, "jet") && after.next_is('-') && after.next_is_digit(1)) {
        after.take("-");
        const auto number = after.take_number(99);
        if (!number || !parts.suffix.empty()) return false;
        parts.suffix = "jet-" + std::to_string(*number);
        return true;
    }
    VersionReader reader(word);
    if (reader.take("bsd")) {
        const auto number = reader.take_number(99);
        if (!number || !reader.at_end() || !parts.suffix.empty()) return false;
        parts.suffix = "bsd" + std::to_string(*number);
        return true;
    }
    constexpr std::array<std::string_view, 5> kPacking{"signed", "domestic", "export", "limited", "secure"};
    return std::ranges::any_of(kPacking, [&](std::string_view packing) { return same_letters(word, packing); });
}

// "signed [builder]": whose build it is, and no word that tells it from the release of these words.
bool names_builder_alone(std::string_view word, VersionParts parts) {
    const std::size_t bracket = word.find('[');
    if (bracket == std::string_view::npos) return false;
    const std::string_view known = trimmed(word.substr(0, bracket));
    VersionReader nothing({});
    return same_letters(known, "EVO") || read_suffix(known, nothing, parts);
}

std::expected<void, std::string> take_tail(VersionReader& reader, VersionParts& parts, bool& evolved) {
    const VersionReader tail = reader;
    while (reader.next_is('-')) {
        reader.take("-");
        const std::string_view word = reader.take_until('-');
        if (same_letters(word, "EVO")) {
            evolved = true;
            continue;
        }
        const auto custom = read_custom(word, parts);
        if (!custom) return because(custom.error());
        if (*custom || read_suffix(word, reader, parts)) continue;
        if (names_builder_alone(word, parts)) return because("what follows the version is not understood");
        // One word that is not known, and all of them belong to a build that nobody released: "-signed-S5" is not "-S5".
        reader = tail;
        parts.custom = 0;
        parts.custom_respin.reset();
        return take_developer(reader, parts, evolved);
    }
    if (!reader.at_end()) return because("what follows the version is not understood");
    return {};
}

std::expected<void, std::string> take_level(VersionReader& reader, VersionParts& parts) {
    const auto level = reader.take_number(kMaxLevel);
    if (!level) return because(why_no_number(reader, "number of the release", kMaxLevel));
    parts.level = static_cast<std::uint16_t>(*level);
    return {};
}

std::expected<void, std::string> take_beta(VersionReader& reader, VersionParts& parts) {
    const auto beta = reader.take_number(kMaxService);
    if (!beta || *beta == 0) return because(why_no_number(reader, "number of the beta", kMaxService));
    parts.beta = static_cast<std::uint16_t>(*beta);
    return {};
}

// "49-D200", "49:d200", "3".
std::expected<void, std::string> take_branch(VersionReader& reader, VersionParts& parts) {
    parts.train.kind = TrainKind::special;
    const auto branch = reader.take_number(kMaxBranch);
    if (!branch || *branch == 0) return because(why_no_number(reader, "number behind the X", kMaxBranch));
    parts.train.branch = static_cast<std::uint8_t>(*branch);
    if (reader.next_is('D', 1) && reader.next_is_digit(2) && (reader.take("-") || reader.take(":"))) {
        reader.take("D");
        TRY(take_level(reader, parts));
        if (parts.level == 0) return because("D0 is no release");
    }
    return {};
}

std::expected<void, std::string> take_service_and_respin(VersionReader& reader, VersionParts& parts) {
    if (reader.next_is('-') && reader.next_is('S', 1) && reader.next_is_digit(2)) {
        reader.take("-S");
        const auto service = reader.take_number(kMaxService);
        if (!service || *service == 0) return because(why_no_number(reader, "number of the service release", kMaxService));
        if (parts.beta > 0 || (parts.level == 0 && parts.train.kind == TrainKind::release))
            return because("what comes before the first release has no service release");
        parts.service = static_cast<std::uint8_t>(*service);
    }
    if (reader.next_is('.') && reader.next_is_digit(1)) {
        reader.take(".");
        const auto respin = reader.take_number(kMaxRespin);
        if (!respin || *respin == 0) return because(why_no_number(reader, "respin", kMaxRespin));
        parts.respin = static_cast<std::uint16_t>(*respin);
    }
    return {};
}

bool release_follows(const VersionReader& reader, std::size_t at) {
    for (const char letter : {'R', 'B', 'F', 'X'}) {
        if (reader.next_is(letter, at)) return reader.next_is_digit(at + 1);
    }
    return false;
}

// What follows the number of the train.
std::expected<void, std::string> take_release(VersionReader& reader, VersionParts& parts, bool& evolved) {
    if ((reader.next_is('-') || reader.next_is(':')) && release_follows(reader, 1)) {
        reader.take("-");
        reader.take(":");
    }
    if (release_follows(reader, 0)) {
        if (reader.take("R")) {
            TRY(take_level(reader, parts));
        } else if (reader.take("B")) {
            TRY(take_beta(reader, parts));
        } else if (reader.take("F")) {
            parts.train.kind = TrainKind::feature;
            TRY(take_level(reader, parts));
        } else {
            reader.take("X");
            TRY(take_branch(reader, parts));
        }
        TRY(take_service_and_respin(reader, parts));
        TRY(take_tail(reader, parts, evolved));
        const bool branch_alone =
            parts.train.kind == TrainKind::special && parts.level == 0 && parts.service == 0 && !parts.respin;
        if (branch_alone && parts.developer.empty()) return because("it names a train, not a release");
        return {};
    }
    if (reader.take("F")) {
        parts.train.kind = TrainKind::feature;
    } else {
        reader.take("R");
    }
    if (reader.at_end() || same_letters(reader.rest(), "-EVO")) return because("it names a train, not a release");
    // Builds between releases: 15.1I20161229_0005_cbowers, 14.1D0, 17.3-20170723_17.3T.0.
    const bool between = ((reader.next_is('I') || reader.next_is('D')) && reader.next_is_digit(1)) || reader.next_is('-');
    if (!between) return because("what follows the number of its train is not understood");
    return take_developer(reader, parts, evolved);
}

}  // namespace

std::expected<void, std::string> take_train_number(VersionReader& reader, Train& train) {
    const auto year = reader.take_number(kMaxYear);
    if (!year || *year == 0 || !reader.take(".")) return because("it does not begin with the number of a train, such as 21.4");
    const auto minor = reader.take_number(kMaxMinor);
    if (!minor) return because(why_no_number(reader, "number behind the point", kMaxMinor));
    train.year = static_cast<std::uint8_t>(*year);
    train.minor = static_cast<std::uint8_t>(*minor);
    return {};
}

std::expected<System, std::string> system_of(bool evolved, std::optional<System> product) {
    if (!evolved) return product.value_or(System::junos);
    if (product == System::junos) return because("-EVO is of Junos OS Evolved, and this is about Junos OS");
    return System::junos_evolved;
}

std::expected<Version, std::string> read_plain(std::string_view text, std::optional<System> product) {
    VersionReader reader(text);
    VersionParts parts;
    bool evolved = false;
    TRY(take_train_number(reader, parts.train));
    TRY(take_release(reader, parts, evolved));
    parts.train.system = TRY(system_of(evolved, product));
    return Version(std::move(parts));
}

std::expected<Train, std::string> read_train(std::string_view text, std::optional<System> product) {
    VersionReader reader(text);
    Train train;
    TRY(take_train_number(reader, train));
    if (reader.take("X")) {
        const auto branch = reader.take_number(kMaxBranch);
        if (!branch || *branch == 0) return because(why_no_number(reader, "number behind the X", kMaxBranch));
        train.kind = TrainKind::special;
        train.branch = static_cast<std::uint8_t>(*branch);
    } else if (reader.take("F")) {
        train.kind = TrainKind::feature;
    } else {
        reader.take("R");
    }
    train.system = TRY(system_of(reader.take("-EVO"), product));
    if (!reader.at_end()) return because("what follows the train is not understood");
    return train;
}

}  // namespace aftercare::insight
