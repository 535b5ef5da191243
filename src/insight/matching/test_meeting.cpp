#include "insight/matching/test_meeting.hpp"

#include "insight/configuration/inheritance.hpp"
#include "insight/matching/test_names.hpp"

#include <stdexcept>

namespace aftercare::insight {

namespace {

engine::VersionIndex index_of(const TestDevice& device, const engine::VersionTable& versions) {
    const auto version = parse_version(device.version, device.system);
    if (version && version->ordered()) return *versions.find(version->key());
    const std::optional<System> system = version ? std::optional(version->system()) : device.system;
    if (!system) return engine::kUnknownVersion;
    return *system == System::junos ? engine::kUnknownJunos : engine::kUnknownEvolved;
}

MatchVerdict verdict_of(engine::Finding finding) {
    switch (finding) {
        case engine::Finding::affected:
            return MatchVerdict::affected;
        case engine::Finding::potentially_affected:
            return MatchVerdict::potentially_affected;
        case engine::Finding::unknown_version:
            return MatchVerdict::unknown_version;
    }
    return MatchVerdict::not_affected;
}

}  // namespace

KnownDevice TestDevice::known() const {
    KnownDevice known{.model = model, .system = system, .version = version, .configuration = configuration.get()};
    if (parts) known.parts = *parts;
    return known;
}

std::shared_ptr<const ConfigurationTree> test_configuration(std::string_view text) {
    const auto read = read_configuration(text);
    if (!read) throw std::runtime_error(read.error().detail);
    auto effective = effective_configuration(read->tree);
    if (!effective) throw std::runtime_error(effective.error().detail);
    return std::make_shared<const ConfigurationTree>(std::move(effective->tree));
}

std::vector<std::vector<MatchVerdict>> verdicts_of_engine(const std::vector<Advisory>& advisories,
                                                          const std::vector<TestDevice>& devices) {
    Translator translator(test_names(), test_catalogue());
    std::vector<VersionKey> keys;
    for (const auto& device : devices) {
        translator.platform(device.model);
        const auto version = parse_version(device.version, device.system);
        if (version && version->ordered()) keys.push_back(version->key());
    }
    std::vector<engine::Terms> terms;
    for (const auto& advisory : advisories) terms.push_back(translator.terms(advisory));

    const engine::VersionTable versions(keys);
    engine::FactSets facts(translator.atoms().evidence());
    engine::DeviceColumns columns;
    for (const auto& device : devices) {
        engine::Knowledge knowledge = 0;
        std::vector<engine::AtomIndex> atoms;
        if (device.configuration) {
            knowledge |= 1U << static_cast<unsigned>(engine::Evidence::configuration);
            translator.atoms().evaluate(*device.configuration, atoms);
        }
        if (device.parts) {
            knowledge |= 1U << static_cast<unsigned>(engine::Evidence::inventory);
            translator.atoms().evaluate(*device.parts, atoms);
        }
        columns.add({.platform = translator.platform(device.model),
                     .version = index_of(device, versions),
                     .facts = facts.add(knowledge, atoms)});
    }
    const engine::Engine engine(versions, std::move(facts), std::move(columns), std::move(terms));
    std::vector<std::vector<MatchVerdict>> verdicts(advisories.size(),
                                                    std::vector<MatchVerdict>(devices.size(), MatchVerdict::not_affected));
    for (engine::DeviceIndex device = 0; device < devices.size(); ++device)
        for (const auto& found : engine.findings(engine.device(device)))
            verdicts[found.advisory][device] = verdict_of(found.finding);
    return verdicts;
}

MatchVerdict verdict_one_by_one(const Advisory& advisory, const TestDevice& device) {
    const MatchVerdict verdict = work_out(advisory, device.known(), test_names(), test_catalogue()).verdict;
    return verdict == MatchVerdict::fixed ? MatchVerdict::not_affected : verdict;
}

}  // namespace aftercare::insight
