#include "insight/matching/test_brute_version.hpp"

#include <cctype>
#include <vector>

namespace aftercare::insight::brute {

namespace {

class Cursor {
public:
    explicit Cursor(std::string_view rest) : rest_(rest) {}
    bool take(std::string_view what) {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }
    std::optional<int> number() {
        int value = 0;
        std::size_t digits = 0;
        while (digits < rest_.size() && digits < 6 && std::isdigit(static_cast<unsigned char>(rest_[digits])) != 0)
            value = value * 10 + (rest_[digits++] - '0');
        if (digits == 0) return {};
        rest_.remove_prefix(digits);
        return value;
    }
    // A number behind `what`, or nothing taken.
    std::optional<int> number_behind(std::string_view what) {
        const std::string_view before = rest_;
        if (take(what))
            if (const auto value = number()) return value;
        rest_ = before;
        return {};
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::optional<Line> read_number(Cursor& cursor) {
    const auto year = cursor.number();
    if (!year || !cursor.take(".")) return {};
    const auto minor = cursor.number();
    if (!minor || *year == 0 || *year > 99 || *minor > 15) return {};
    return Line{.year = *year, .minor = *minor};
}

// What may stand behind a level: service release, respin, custom build, the name of a package, -EVO.
bool read_tail(Cursor& cursor, Release& release) {
    if (const auto service = cursor.number_behind("-S")) release.service = *service;
    if (const auto respin = cursor.number_behind(".")) release.respin = *respin;
    if (const auto custom = cursor.number_behind("-C")) {
        release.custom = *custom;
        if (const auto respin = cursor.number_behind(".")) release.custom_respin = *respin;
    }
    if (cursor.take("-JET-")) {
        if (!cursor.number()) return false;
    }
    release.evolved = cursor.take("-EVO");
    return cursor.at_end();
}

// "18.3I20180716_1639", "15.1F-20151115.0", "17.3-20170723_17.3T.0 [dc-builder]", "17.3-2017-07-02.0_RELEASE": a day stands behind the
// number. "12.1I0" is a build of the development line.
bool is_developer_build(std::string_view behind_number) {
    if (behind_number.size() > 1 && behind_number[0] == 'I' && std::isdigit(static_cast<unsigned char>(behind_number[1])) != 0)
        return true;
    std::size_t digits = 0;
    for (const char c : behind_number.substr(0, 12)) {
        if (c == '-' && (digits == 4 || digits == 6)) continue;
        digits = std::isdigit(static_cast<unsigned char>(c)) != 0 ? digits + 1 : 0;
        if (digits == 8) return true;
    }
    return false;
}

// Behind the number of the line.
bool read_level(Cursor& cursor, Release& release) {
    if (const auto beta = cursor.number_behind("B")) {
        release.service = *beta;
        if (const auto respin = cursor.number_behind(".")) release.respin = *respin;
        release.evolved = cursor.take("-EVO");
        return cursor.at_end();
    }
    if (const auto branch = cursor.number_behind("X")) {
        release.line.line = 'X';
        release.line.branch = *branch;
        if (const auto level = cursor.number_behind("-D")) {
            release.level = *level;
            return read_tail(cursor, release);
        }
        const auto respin = cursor.number_behind(".");
        release.respin = respin;
        release.evolved = cursor.take("-EVO");
        return respin && cursor.at_end();
    }
    for (const char letter : {'R', 'F'}) {
        if (const auto level = cursor.number_behind(std::string_view(&letter, 1))) {
            release.line.line = letter;
            release.level = *level;
            return read_tail(cursor, release);
        }
    }
    return false;
}

// "CPE:2.3:O:JUNIPER:JUNOS:21.4:R3-S5:*": the version is its fifth part with the sixth behind it.
std::string without_cpe(const std::string& text) {
    if (!text.starts_with("CPE:2.3:O:JUNIPER:JUNOS")) return text;
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ':') {
            parts.emplace_back();
        } else if (c != '\\') {
            parts.back() += c;
        }
    }
    if (parts.size() < 7 || (parts[4] != "JUNOS" && parts[4] != "JUNOS_EVOLVED" && parts[4] != "JUNOS_OS_EVOLVED")) return {};
    std::string version = parts[5];
    if (parts[6] != "*" && parts[6] != "-") {
        // "15.1X49:D20", "11.4R13:S2".
        if (parts[6].starts_with("D") || parts[6].starts_with("S")) version += "-";
        version += parts[6];
    }
    return version + (parts[4] != "JUNOS" && !version.ends_with("-EVO") ? "-EVO" : "");
}

}  // namespace

std::string tidy(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
    std::string upper;
    for (const char c : text) upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return upper;
}

std::optional<Release> read_release(std::string_view text) {
    const std::string upper = without_cpe(tidy(text));
    Cursor cursor{std::string_view(upper)};
    const auto line = read_number(cursor);
    if (!line) return {};
    Release release{.line = *line};
    if (is_developer_build(cursor.rest())) {
        release.developer = true;
        release.evolved = upper.ends_with("-EVO");
        return release;
    }
    if (!read_level(cursor, release)) {
        // "6.0R2-THIN.0": a release with a word that nobody knows. It is of its system, and has no place in the order.
        if (release.level == 0 || !cursor.rest().starts_with("-") || cursor.rest().size() < 2) return {};
        release.developer = true;
    }
    return release;
}

bool Bound::names(const Line& other) const {
    const Line& mine = release.line;
    switch (kind) {
        case Kind::release:
        case Kind::line:
            return mine == other;
        case Kind::number:
            return mine.number() == other.number() && other.line != 'X';
        case Kind::begins:
            // The whole train, and branches are trains of their own; "21.*" is all of a year.
            return mine.year == other.year && (year_alone || (mine.minor == other.minor && other.line != 'X'));
    }
    return false;
}

std::optional<Bound> read_bound(std::string_view text) {
    const std::string upper = tidy(text);
    Bound bound;
    if (const auto release = read_release(upper); release && !release->developer) {
        bound.release = *release;
        return bound;
    }
    Cursor cursor{std::string_view(upper)};
    const auto year = cursor.number();
    if (!year || !cursor.take(".")) return {};
    Line& line = bound.release.line;
    line.year = *year;
    if (const auto minor = cursor.number()) {
        line.minor = *minor;
        bound.kind = Bound::Kind::number;
        if (cursor.take("R")) {
            bound.kind = Bound::Kind::line;
        } else if (cursor.take("F")) {
            bound.kind = Bound::Kind::line;
            line.line = 'F';
        } else if (const auto branch = cursor.number_behind("X")) {
            bound.kind = Bound::Kind::line;
            line.line = 'X';
            line.branch = *branch;
        }
    } else {
        bound.year_alone = true;
        if (!cursor.rest().starts_with("*")) return {};
    }
    if (cursor.take("*")) {
        if (bound.kind == Bound::Kind::line) return {};
        bound.kind = Bound::Kind::begins;
    }
    bound.release.evolved = cursor.take("-EVO");
    if (!cursor.at_end()) return {};
    return bound;
}

}  // namespace aftercare::insight::brute
