// A file of advisories, one a line as JSON, for matching without a server (INS-16):
//
//   {"id": "PR1400001", "severity": "Major",                  Critical, Major, Minor; missing or another: minor
//    "platform_sets": [["MX204", "MX240"], ["*"]],             any of these models; "*" is all
//    "affected": [{"os": "Junos OS", "train": "22.4", "introduced": "22.4R1", "fixed": "22.4R2-S12"}],   "fixed": null: not in this train
//    "features": {"mode": "all", "list": ["system.ntp"]}}      null: whatever its configuration
//
// Other members are passed over.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/engine/terms.hpp"
#include "insight/matching/translator.hpp"

#include <expected>
#include <string>
#include <vector>

namespace aftercare::insight::files {

// Something of an advisory that was not understood.
struct UnreadText {
    std::string advisory;  // Its number.
    std::string place;     // "/containers/cna/affected/0/versions/1"; of a line of JSON its number: "line 3".
    std::string text;
    std::string why;
};

// Advisories in the order of the file.
struct AdvisoryFile {
    std::vector<std::string> ids;
    std::vector<engine::Terms> terms;
    std::vector<Severity> severities;
    std::vector<Version> releases;  // That are named as bounds or fixes, so that they exist; may stand several times.
    std::vector<UnreadText>
        not_understood;  // Ranges that make a clause undecided, and what else was not read. At most kMostTold.

    static constexpr std::size_t kMostTold = 100'000;
};

// Reads `path`, at most 1 GiB, behind what `into` has; platforms and features get their numbers from `translator`. Fails with a sentence
// for a person where the file can't be read or a line is no such record.
std::expected<void, std::string> read_advisory_lines(const std::string& path, Translator& translator, AdvisoryFile& into);

}  // namespace aftercare::insight::files
