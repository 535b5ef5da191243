#include "insight/matching/test_brute_random.hpp"

#include "insight/matching/test_brute_version.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight::brute {

namespace {

using namespace std::string_view_literals;

constexpr std::array kLines = {"15.1R"sv,   "15.1F"sv, "15.1X49"sv, "15.1X53"sv, "18.2R"sv,
                               "18.2X75"sv, "21.2R"sv, "21.4R"sv,   "22.1R"sv,   "22.2R"sv};
constexpr std::array kModels = {
    "MX204"sv,   "MX240"sv,      "MX304"sv,       "MX10003"sv,    "vMX"sv,         "SRX300"sv,      "SRX1500"sv,
    "SRX4600"sv, "SRX5800"sv,    "vSRX"sv,        "SRX550m"sv,    "EX2300-24T"sv,  "EX4300-48P"sv,  "EX4300-48MP"sv,
    "EX9214"sv,  "EX4600-40F"sv, "EX4650-48Y"sv,  "EX3400-48T"sv, "QFX5120-48Y"sv, "QFX5110-32Q"sv, "QFX10002-72Q"sv,
    "QFX3500"sv, "PTX10003"sv,   "ACX7100-48L"sv, "ACX710"sv,     "NFX250"sv,      "T4000"sv,       "no such model"sv};
constexpr std::array kPlatforms = {"MX Series"sv,
                                   "MX series"sv,
                                   "SRX Series"sv,
                                   "SRX"sv,
                                   "EX Series"sv,
                                   "EX4300"sv,
                                   "EX4300 Series"sv,
                                   "EX4000 Series"sv,
                                   "EX4600"sv,
                                   "EX9200"sv,
                                   "EX2300/EX3400 series"sv,
                                   "EX2300 and EX3400 series"sv,
                                   "EX4600, QFX3K series, QFX5k series"sv,
                                   "QFX5000 Series"sv,
                                   "QFX10000 Series"sv,
                                   "QFX10K Series"sv,
                                   "QFX10"sv,
                                   "QFX5110, QFX5200, QFX10002, QFX10008, QFX10016, EX4600 and NFX250"sv,
                                   "QFX/EX Series"sv,
                                   "ACX 7000 Series"sv,
                                   "ACX7000 Series"sv,
                                   "PTX10003 Series"sv,
                                   "SRX 300 Series"sv,
                                   "SRX300"sv,
                                   "SRX 4600"sv,
                                   "SRX5000 Series"sv,
                                   "vSRX, SRX1500, SRX4100, SRX4200"sv,
                                   "SRX240m, SRX550m SRX650"sv,
                                   "EX2200/VC, EX8200/VC (XRE), EX4300"sv,
                                   "vMX"sv,
                                   "all products and platforms"sv,
                                   "All non-SRX Series and SRX300, SRX1500 and vSRX"sv,
                                   "MX Series with SPC3"sv,
                                   "MX Series with SPC3 and MS-MPC"sv,
                                   "MX with MPC10/11/LC9600"sv,
                                   "MX240 using MPC10E"sv,
                                   "EX9200 with EX9200-15C"sv,
                                   "MPC11"sv};
constexpr std::array kExcluded = {"MX304"sv, "EX4300"sv, "SRX Series"sv, "QFX10002"sv, "vSRX"sv, "SRX300 Series"sv};
constexpr std::array kUnread = {"never heard of"sv,
                                ""sv,
                                "18.3I20180716_1639"sv,
                                "15.1F-20151115.0"sv,
                                "6.0R2-THIN.0"sv,
                                "15.1I20161229_0005_cbowers"sv,
                                "17.3-20170723_17.3T.0 [dc-builder]"sv};

}  // namespace

Maker::Maker(std::uint64_t seed) : chance_(seed) {
    for (int i = 0; i < 12; ++i) configurations_.push_back(test_configuration(configuration()));
}

std::string Maker::line() { return std::string(pick(kLines)); }

std::string Maker::release(const std::string& line) {
    const bool branch = line.contains('X');
    std::string text = line + (branch ? "-D" : "") + std::to_string(branch ? 11 + below(3) * 10 : 1 + below(3));
    if (!one_in(3)) text += "-S" + std::to_string(1 + below(4));
    if (one_in(5)) text += "." + std::to_string(1 + below(4));
    return text;
}

std::string Maker::list_of(const std::string& line, bool mixed) {
    std::string text = release(line);
    constexpr std::array kBetween = {", "sv, ","sv, " or "sv, " "sv, "; "sv, ",, "sv};
    for (std::size_t more = below(3); more > 0; --more) {
        std::string other = line;
        if (mixed && (line == "15.1R" || line == "15.1F") && one_in(3)) other = std::string(kLines[below(2)]);
        text += std::string(pick(kBetween)) + release(other);
    }
    if (one_in(12)) text += ",";
    return text;
}

std::string Maker::named(const std::string& line) {
    if (line.contains('X')) return line;
    return one_in(4) ? line : line.substr(0, line.size() - 1);
}

// "21.4R3, 22.1R1" with -EVO behind each release.
static AdvisoryWords evolved_words(const AdvisoryWords& words) {
    std::string text;
    std::string word;
    for (const char c : words.text() + " ") {
        if (c != ' ' && c != ',' && c != ';') {
            word += c;
            continue;
        }
        text += word + (word.contains('.') ? "-EVO" : "") + c;
        word.clear();
    }
    text.pop_back();
    return AdvisoryWords(text);
}

void Maker::odd_range(StatedRange& range) {
    const std::string one = line();
    switch (below(5)) {
        case 0:  // A typing error.
            range.from = AdvisoryWords("23,2");
            range.before = AdvisoryWords(release(one));
            break;
        case 1:
            range.from = AdvisoryWords("n/a");
            break;
        case 2:
            range.from = AdvisoryWords(named(one));
            range.before = AdvisoryWords("TPM firmware version 4.43");
            break;
        case 3:  // It ends before it begins.
            range.from = AdvisoryWords("22.2");
            range.before = AdvisoryWords(list_of(one_in(2) ? "22.1R" : "21.4R", false));
            break;
        default:  // No range leads out of a branch.
            range.from = AdvisoryWords("15.1X49");
            range.before = AdvisoryWords(release("18.2X75"));
            break;
    }
}

void Maker::bound_above(StatedRange& range, const std::string& line, bool mixed) {
    const bool number = line.ends_with('R');
    const std::string stem = line.substr(0, 4);
    switch (below(10)) {
        case 0:
            if (number) {
                range.before = AdvisoryWords(stem + "*");
                break;
            }
            [[fallthrough]];
        case 1:
            range.through = AdvisoryWords(release(line));
            break;
        case 2:
            if (number) {
                range.through = AdvisoryWords(one_in(2) ? stem + "*" : line.substr(0, 3) + "*");
                break;
            }
            [[fallthrough]];
        case 3:
            if (number && line != "22.2R") {  // Over the end of the train.
                const std::string higher = line == "15.1R" || line == "18.2R" ? "21.2R" : line == "21.2R" ? "21.4R" : "22.2R";
                range.before = AdvisoryWords(list_of(higher, false));
                break;
            }
            [[fallthrough]];
        default:
            range.before = AdvisoryWords(list_of(line, mixed));
    }
}

// In the order of the releases, as whoever writes them does.
void Maker::add_changes(StatedRange& range, const std::string& line) {
    std::vector<std::string> at;
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) at.push_back(release(line));
    std::ranges::sort(at, {}, [](const std::string& text) { return read_release(text)->place(); });
    for (const std::string& text : at)
        range.changes.push_back({.at = text, .status = one_in(2) ? RangeStatus::unaffected : RangeStatus::affected});
}

StatedRange Maker::range(bool evolved) {
    StatedRange range;
    range.status = one_in(5) ? RangeStatus::unaffected : one_in(15) ? RangeStatus::unknown : RangeStatus::affected;
    if (one_in(12)) {
        odd_range(range);
        return range;
    }
    const std::string one = line();
    switch (below(10)) {
        case 0:
        case 1:
            range.from = AdvisoryWords(one_in(2) ? "0" : "unspecified");
            range.before = AdvisoryWords(list_of(one.contains('X') ? "18.2R" : one, true));
            break;
        case 2:  // Alone.
            range.from = AdvisoryWords(one_in(2) ? named(one) : release(one));
            break;
        case 3:
            range.from = AdvisoryWords(release(one));
            bound_above(range, one, false);
            break;
        case 4:
            range.after = AdvisoryWords(release(one));
            range.before = AdvisoryWords(list_of(one, false));
            break;
        case 5:
            range.from = AdvisoryWords(named(one));
            range.before = AdvisoryWords(one.ends_with('R') && !one_in(4) ? one.substr(0, 4) + "*" : release(one));
            add_changes(range, one);
            break;
        default:
            range.from = AdvisoryWords(named(one));
            bound_above(range, one, !range.from.text().ends_with('R') && !range.from.text().ends_with('F'));
    }
    if (evolved && !one_in(3)) {
        range.from = evolved_words(range.from);
        if (range.before) range.before = evolved_words(*range.before);
        if (range.through) range.through = evolved_words(*range.through);
    }
    return range;
}

std::string Maker::atom() {
    constexpr std::array kPaths = {"protocols bgp"sv,
                                   "protocols rsvp"sv,
                                   "protocols (rsvp|ldp)"sv,
                                   "protocols bgp group * neighbor"sv,
                                   "protocols bgp group <name> type"sv,
                                   "protocols bgp group a type"sv,
                                   "system services ssh"sv,
                                   "system services ssh root-login"sv,
                                   "interfaces ge-* unit * family inet"sv,
                                   "interfaces ge-0/0/[0-3] unit"sv,
                                   "interfaces * unit 0 family"sv,
                                   "** bgp"sv,
                                   "interfaces **"sv,
                                   "protocols ** interface"sv,
                                   "protocols bgp \"group\" b"sv,
                                   "routing-instances * protocols bgp"sv,
                                   "protocols ospf area *"sv,
                                   "groups"sv};
    constexpr std::array kValues = {"external"sv, "internal"sv, "allow"sv, "deny"sv, "inet"sv, "inet6"sv, "a"sv, "all"sv};
    std::string text = one_in(4) ? "anywhere " : "";
    text += "[" + std::string(pick(kPaths)) + "]";
    switch (below(6)) {
        case 0:
            return text + " absent";
        case 1:
            return text + " equals " + std::string(pick(kValues));
        case 2:
            return text + " differs " + std::string(pick(kValues));
        default:
            return text;
    }
}

std::string Maker::condition(int depth) {
    switch (below(depth > 0 ? 5 : 1)) {
        case 1:
            return "not (" + condition(depth - 1) + ")";
        case 2:
            return "(" + condition(depth - 1) + ") and (" + condition(depth - 1) + ")";
        case 3:
            return "any(" + condition(depth - 1) + ", " + condition(depth - 1) + ", " + condition(depth - 1) + ")";
        default:
            return atom();
    }
}

std::string Maker::configuration() {
    const auto bgp = [&] {
        std::string text = one_in(6) ? "inactive: bgp { " : "bgp { ";
        for (const char* name : {"a", "b"}) {
            if (one_in(2)) continue;
            text += "group " + std::string(name) + " { type " + (one_in(2) ? "external" : "internal") + "; ";
            if (one_in(2)) text += "neighbor 10.0.0.1; ";
            text += "} ";
        }
        return text + "local-as 1; } ";
    };
    std::string protocols;
    if (one_in(2)) protocols += bgp();
    if (one_in(3)) protocols += one_in(4) ? "inactive: rsvp { interface all; } " : "rsvp { interface all; } ";
    if (one_in(4)) protocols += "ldp { interface ge-0/0/0.0; } ";
    if (one_in(3)) protocols += "ospf { area 0.0.0.0 { interface ge-0/0/0.0; } } ";
    std::string text = "system { host-name a; services { netconf { ssh; } ";
    if (one_in(2)) text += "ssh { root-login " + std::string(one_in(2) ? "allow" : "deny") + "; } ";
    text += "} } protocols { igmp { interface all; } " + protocols + "} ";
    text += "interfaces { ";
    for (const char* name : {"ge-0/0/0", "ge-0/0/7", "xe-0/0/1"})
        if (one_in(2)) text += std::string(name) + " { unit 0 { family " + (one_in(3) ? "inet6" : "inet") + "; } } ";
    text += "lo0 { unit 0; } } ";
    if (one_in(3)) text += "routing-instances { red { protocols { " + bgp() + "} } } ";
    if (one_in(5))
        text += "logical-systems { ls { routing-instances { blue { protocols { ospf { area 0.0.0.1; } rsvp; } } } } } ";
    if (one_in(4)) text += "groups { g { protocols { ldp { interface all; } } } } apply-groups g; ";
    return text;
}

std::vector<DevicePart> Maker::parts() {
    const std::array kParts = {DevicePart{.model = "MPC10E-15C-MRATE", .revision = "REV 04"},
                               DevicePart{.model = "MX-SPC3", .revision = "Rev 4"},
                               DevicePart{.description = "MPC Type 1 3D", .revision = "REV 12"},
                               DevicePart{.model = "MS-MPC-128G", .revision = "REV 05"},
                               DevicePart{.model = "EX9200-15C", .part_number = "750-094610"},
                               DevicePart{.model = "MX10K-LC9600", .revision = "04"},
                               DevicePart{.description = "MPC11E 3D", .revision = "REV 40"},
                               DevicePart{.model = "MPC100", .revision = "REV 04"}};
    std::vector<DevicePart> parts;
    for (std::size_t more = below(4); more > 0; --more) parts.push_back(pick(kParts));
    return parts;
}

AdvisoryClause Maker::clause() {
    AdvisoryClause clause;
    const bool evolved = one_in(5);
    clause.system = evolved ? System::junos_evolved : System::junos;
    for (std::size_t more = one_in(3) ? 0 : 1 + below(2); more > 0; --more)
        clause.platforms.emplace_back(std::string(pick(kPlatforms)));
    if (one_in(6)) clause.excluded_platforms.emplace_back(std::string(pick(kExcluded)));
    // One in three asks for nearly everything, so that platform and condition decide.
    if (one_in(3)) {
        clause.ranges.push_back({.from = AdvisoryWords("0"), .before = AdvisoryWords("22.2R3")});
    } else {
        for (StatedRange& range : ranges(evolved, one_in(20) ? 0 : 1 + (one_in(2) ? 0 : below(4))))
            clause.ranges.push_back(std::move(range));
    }
    if (one_in(10)) clause.otherwise = one_in(3) ? RangeStatus::unknown : RangeStatus::affected;
    if (one_in(2)) clause.condition = AdvisoryText(one_in(12) ? "somebody uses it" : condition(2));
    if (one_in(6)) {
        constexpr std::array kBoards = {"MPC10"sv, "MPC1"sv, "SPC3"sv, "MPC11"sv, "750-094610"sv, "MS-MPC"sv};
        for (std::size_t more = 1 + below(2); more > 0; --more) clause.parts.emplace_back(std::string(pick(kBoards)));
        if (one_in(2)) clause.revisions.emplace_back(one_in(2) ? "04" : "REV 5");
    }
    return clause;
}

std::vector<StatedRange> Maker::ranges(bool evolved, std::size_t count) {
    std::vector<StatedRange> ranges;
    while (ranges.size() < count) ranges.push_back(range(evolved));
    return ranges;
}

AdvisoryClause Maker::ranges_alone(std::size_t count) {
    AdvisoryClause clause;
    const bool evolved = one_in(5);
    clause.system = evolved ? System::junos_evolved : System::junos;
    for (StatedRange& range : ranges(evolved, count)) clause.ranges.push_back(std::move(range));
    if (one_in(10)) clause.otherwise = RangeStatus::affected;
    return clause;
}

std::vector<std::string> Maker::releases() {
    std::vector<std::string> all;
    for (const std::string_view line : kLines) {
        const bool branch = line.contains('X');
        if (line.ends_with('R'))
            for (const char* beta : {"B1", "B2"}) all.push_back(std::string(line.substr(0, 4)) + beta);
        for (const char* level : {"1", "2", "3", "4"}) {
            const std::string stem = std::string(line) + (branch ? "-D" : "") + level + (branch ? "1" : "");
            for (const char* behind : {"", ".2", ".4", "-S1", "-S1.3", "-S2", "-S3.2", "-S4", "-S4.4", "-S5"})
                all.push_back(stem + behind);
        }
    }
    for (const char* other : {"14.2R1", "14.1X53-D20", "21.3R2", "21.2X75-D10", "22.1X10-D5", "23.2R1", "16.1F1"})
        all.emplace_back(other);
    return all;
}

Advisory Maker::advisory() {
    Advisory advisory;
    advisory.number = AdvisoryNumber("PR" + std::to_string(below(1'000'000)));
    for (std::size_t more = 1 + (one_in(3) ? below(3) : 0); more > 0; --more) advisory.clauses.push_back(clause());
    advisory.withdrawn = one_in(40);
    if (one_in(8)) advisory.kind = AdvisoryKind::end_of_life;
    return advisory;
}

TestDevice Maker::device() {
    TestDevice device;
    device.model = std::string(pick(kModels));
    const std::string one = line();
    if (one_in(10)) {
        device.version = std::string(pick(kUnread));
    } else if (one.ends_with('R') && one_in(12)) {
        device.version = one.substr(0, 4) + "B" + std::to_string(1 + below(2));
    } else {
        device.version = release(one);
        if (one_in(4) && device.version.find('.', 4) == std::string::npos) device.version += "." + std::to_string(1 + below(5));
        if (one_in(20)) device.version += "-C1";
        if (one_in(30)) device.version += "-jet-1";
        if (one_in(8)) device.version += "-EVO";
    }
    if (one_in(4)) device.system = one_in(2) ? System::junos : System::junos_evolved;
    if (!one_in(3)) device.configuration = pick(configurations_);
    if (!one_in(3)) device.parts = parts();
    return device;
}

std::string told(const Advisory& advisory) {
    std::string text = advisory.number.text() + (advisory.withdrawn ? " withdrawn" : "");
    for (const AdvisoryClause& clause : advisory.clauses) text += "\n  " + told(clause);
    return text;
}

std::string told(const AdvisoryClause& clause) {
    std::string text = std::string(clause.system == System::junos ? "Junos OS" : "Evolved") +
                       (clause.otherwise == RangeStatus::affected ? ", otherwise affected" : "") +
                       (clause.condition ? ", if " + clause.condition->text() : "");
    for (const auto& platform : clause.platforms) text += ", on '" + platform.text() + "'";
    for (const auto& platform : clause.excluded_platforms) text += ", not on '" + platform.text() + "'";
    for (const auto& part : clause.parts) text += ", with '" + part.text() + "'";
    for (const auto& revision : clause.revisions) text += ", revision '" + revision.text() + "'";
    for (const StatedRange& range : clause.ranges) {
        text += "\n    " + describe::to_json(range.status) + " from '" + range.from.text() + "'";
        if (range.after) text += " after '" + range.after->text() + "'";
        if (range.before) text += " before '" + range.before->text() + "'";
        if (range.through) text += " through '" + range.through->text() + "'";
        for (const RangeChange& change : range.changes)
            text += ", " + describe::to_json(change.status) + " at '" + change.at + "'";
    }
    return text;
}

std::string told(const TestDevice& device) {
    std::string text = device.model + " '" + device.version + "'";
    if (device.system) text += *device.system == System::junos ? " (Junos OS)" : " (Evolved)";
    text += device.configuration ? ", configuration known" : "";
    if (device.parts) text += ", parts";
    for (const DevicePart& part : device.parts.value_or(std::vector<DevicePart>{})) text += " " + part.model + part.description;
    return text;
}

}  // namespace aftercare::insight::brute
