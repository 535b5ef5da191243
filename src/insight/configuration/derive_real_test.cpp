// Every CVE record with required configuration among the public test data.
#include "insight/configuration/atom_index.hpp"
#include "insight/configuration/derive.hpp"
#include "insight/configuration/inheritance.hpp"
#include "kit/shared_data.hpp"
#include "platform/describe/yaml.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>

namespace aftercare::insight {
namespace {

// The part of a CVE record that is looked at here. JSON is YAML, whose reader passes over what is not described.
struct ProseText {
    std::optional<std::string> lang;
    std::string value;
};
DESCRIBE(ProseText, lang, value)
struct Cna {
    std::vector<ProseText> configurations;
};
DESCRIBE(Cna, configurations)
struct Containers {
    Cna cna;
};
DESCRIBE(Containers, cna)
struct Record {
    Containers containers;
};
DESCRIBE(Record, containers)

class INS_06_real_advisories : public kit::SharedData {
protected:
    // The texts of the records that have any, by record.
    std::map<std::string, std::vector<std::string>> texts() const {
        std::map<std::string, std::vector<std::string>> found;
        for (const char* const folder : {"cve-v5", "cve-v5-retyped"}) {
            for (const auto& path : kit::files_below(data_ / folder, ".json")) {
                Record record;
                const auto problems = describe::read_yaml(describe::type_of<Record>(), &record, kit::read_file(path), nullptr,
                                                          {.depth = 64, .ignore_unknown = true});
                EXPECT_TRUE(problems.empty()) << path << ": " << problems.front().pointer << ": " << problems.front().detail;
                for (const ProseText& text : record.containers.cna.configurations)
                    found[path.stem().string()].push_back(text.value);
            }
        }
        return found;
    }
};

TEST_F(INS_06_real_advisories, give_a_condition_where_their_text_is_made_of_statements) {
    const auto records = texts();
    std::map<DerivationOutcome, int> outcomes;
    for (const auto& [id, prose] : records) {
        const Derivation derivation = derive_condition(prose);
        ++outcomes[derivation.outcome];
        std::cout << id << ": ";
        if (derivation.condition) {
            std::cout << condition_text(*derivation.condition);
            EXPECT_TRUE(check_condition(*derivation.condition).empty()) << id;
        } else {
            std::cout << (derivation.outcome == DerivationOutcome::none_required ? "none required"
                                                                                 : "NOT DERIVED: " + derivation.reason);
        }
        std::cout << "\n";
        for (const std::string& doubt : derivation.doubts) std::cout << "    doubt: " << doubt << "\n";
    }
    std::cout << records.size() << " records have configurations[]: " << outcomes[DerivationOutcome::derived] << " derived, "
              << outcomes[DerivationOutcome::none_required] << " need none, " << outcomes[DerivationOutcome::not_derivable]
              << " not derived\n";
    EXPECT_EQ(records.size(), 56U);
}

// All conditions that could be derived, asked of all configurations at once and one by one.
TEST_F(INS_06_real_advisories, are_asked_of_all_real_configurations_at_once_as_one_by_one) {
    AtomIndex index;
    std::map<std::string, NormalForm> forms;
    for (const auto& [id, prose] : texts()) {
        const Derivation derivation = derive_condition(prose);
        if (!derivation.condition) continue;
        const NormalForm& form = forms[id] = normal_form(*derivation.condition);
        for (const Atom& atom : form.atoms) index.add(atom);
    }
    int configurations = 0;
    std::map<std::string, int> met;
    for (const char* const folder : {"config", "cli-text/lab_management/configuration", "rpc-xml"}) {
        for (const auto& path : kit::files_below(data_ / folder, "")) {
            const auto configuration = read_configuration(kit::read_file(path));
            if (!configuration) continue;
            const EffectiveConfiguration effective = effective_configuration(configuration->tree).value();
            const AtomIndex::Answers answers = index.evaluate(effective.tree);
            ++configurations;
            for (const auto& [id, form] : forms) {
                std::vector<Found> found;
                for (const Atom& atom : form.atoms) found.push_back(answers.found(index.add(atom)));
                const ConditionVerdict verdict = evaluate(form, found, effective.tree).verdict;
                EXPECT_EQ(verdict, evaluate(form, &effective.tree).verdict) << id << " on " << path;
                met[id] += verdict == ConditionVerdict::holds ? 1 : 0;
            }
        }
    }
    for (const auto& [id, count] : met)
        if (count > 0) std::cout << id << ": its configuration stands in " << count << " of " << configurations << "\n";
    EXPECT_EQ(forms.size(), 39U);
    EXPECT_GT(met["CVE-2023-4481"], 50);  // BGP.
    EXPECT_EQ(met["CVE-2024-30406"], 0);  // A test agent that none of them runs.
}

}  // namespace
}  // namespace aftercare::insight
