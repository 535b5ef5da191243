// Devices and advisories brought together twice: by the engine in bulk, and one by one.
#pragma once

#include "insight/engine/engine.hpp"
#include "insight/matching/translator.hpp"
#include "insight/matching/working.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::insight {

struct TestDevice {
    std::string model;
    std::string version;
    std::optional<System> system;
    std::shared_ptr<const ConfigurationTree> configuration;  // Effective; null: not known.
    std::optional<std::vector<DevicePart>> parts;

    [[nodiscard]] KnownDevice known() const;
};

// A configuration in braces, groups applied.
std::shared_ptr<const ConfigurationTree> test_configuration(std::string_view text);

// The engine's verdict for each advisory (outer) and device (inner). It does not tell fixed from not affected; both are not_affected.
std::vector<std::vector<MatchVerdict>> verdicts_of_engine(const std::vector<Advisory>& advisories,
                                                          const std::vector<TestDevice>& devices);

// The verdict of the working, in the same words.
MatchVerdict verdict_one_by_one(const Advisory& advisory, const TestDevice& device);

}  // namespace aftercare::insight
