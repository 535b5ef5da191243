// Every CVE record with required configuration among the public test data.
#include "insight/configuration/derive.hpp"
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

}  // namespace
}  // namespace aftercare::insight
