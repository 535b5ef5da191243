// What the tests of the advisory readers share.
#pragma once

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/read.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

namespace aftercare::insight::advisory_test {

inline Advisory read_one(std::string_view bytes) {
    auto read = read_advisories(bytes);
    if (!read) throw std::runtime_error(read.error().code + ": " + read.error().detail);
    return std::move(read->advisories.at(0));
}

inline std::string code_of(std::string_view bytes) {
    const auto read = read_advisories(bytes);
    return read ? "was read" : read.error().code;
}

// A CVE 5.1 record made by hand for the trap that a test is about: `versions` is the list of one "Junos OS" entry.
inline std::string cve5(std::string_view versions, std::string_view more = "", std::string_view description = "",
                        std::string_view product = "Junos OS", std::string_view title = "Junos OS: made by hand") {
    return R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2099-1","state":"PUBLISHED"},"containers":{"cna":{"title":")" +
           std::string(title) + R"(","descriptions":[{"lang":"en","value":")" + std::string(description) +
           R"("}],"affected":[{"vendor":"Juniper Networks","product":")" + std::string(product) + R"(")" + std::string(more) +
           R"(,"versions":)" + std::string(versions) + "}]}}}";
}

inline VersionKey key_of(std::string_view version) {
    const auto parsed = parse_version(version);
    if (!parsed) throw std::runtime_error(parsed.error().why);
    return parsed->key();
}

// Whether any clause of the version's own system holds it to be affected, platforms aside.
inline bool hits(const Advisory& advisory, std::string_view version) {
    const auto parsed = parse_version(version);
    if (!parsed) throw std::runtime_error(parsed.error().why);
    return std::ranges::any_of(advisory.clauses, [&](const AdvisoryClause& clause) {
        return clause.system == parsed->system() && contains(affected_by(clause).ranges, parsed->key());
    });
}

// Whether any clause of the version's own system leaves it undecided, and none holds it to be affected: unknown version (INS-18).
inline bool undecided(const Advisory& advisory, std::string_view version) {
    const auto parsed = parse_version(version);
    if (!parsed) throw std::runtime_error(parsed.error().why);
    return !hits(advisory, version) && std::ranges::any_of(advisory.clauses, [&](const AdvisoryClause& clause) {
        return clause.system == parsed->system() && contains(affected_by(clause).unknown, parsed->key());
    });
}

inline bool contradicts(const Advisory& advisory, ContradictionKind kind) {
    return std::ranges::any_of(advisory.contradictions, [&](const Contradiction& one) { return one.kind == kind; });
}

}  // namespace aftercare::insight::advisory_test
