// Every configuration among the public test data is read; of devices whose configuration is there in several forms, all say the same.
#include "insight/configuration/test_tree.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>

namespace aftercare::insight {
namespace {

using configuration_test::effective_statements;

// Configurations of other makers' systems lie among those of Junos.
bool is_of_another_system(const std::string& text) { return text.find("\nboot-start-marker") != std::string::npos; }

class INS_06_real_configurations : public kit::SharedData {
protected:
    struct Sum {
        int files = 0;
        int statements = 0;
        int notes = 0;
        std::map<ConfigurationForm, int> forms;
    };

    void expect_read(const std::filesystem::path& path, Sum& sum) const {
        const std::string text = kit::read_file(path);
        const auto configuration = read_configuration(text);
        ASSERT_TRUE(configuration) << path << ": " << configuration.error().code << ": " << configuration.error().detail;
        const auto effective = effective_configuration(configuration->tree);
        ASSERT_TRUE(effective) << path;
        ++sum.files;
        ++sum.forms[configuration->form];
        sum.statements += static_cast<int>(configuration_test::statements(effective->tree).size());
        for (const ConfigurationNote& note : configuration->notes) {
            ++sum.notes;
            std::cout << path.lexically_relative(data_).string() << ":" << note.line << ": " << note.what << "\n";
        }
        for (const std::string& group : effective->missing_groups)
            std::cout << path.lexically_relative(data_).string() << ": group " << group << " is applied but not there\n";
    }

    static void print(const Sum& sum) {
        std::cout << sum.files << " files read (" << sum.forms.size() << " forms), " << sum.statements
                  << " effective statements, " << sum.notes << " notes\n";
    }
};

TEST_F(INS_06_real_configurations, of_data_config_are_all_read) {
    Sum sum;
    for (const auto& path : kit::files_below(data_ / "config", "")) {
        const std::string name = path.filename().string();
        // Other systems' configurations and other commands' output lie beside them.
        if (name == "show_running-config.txt" || name == "host_nos.txt" || name.starts_with("show_version")) continue;
        if (path.string().find("/hosts/") != std::string::npos || path.extension() == ".json") continue;
        if (is_of_another_system(kit::read_file(path))) continue;
        expect_read(path, sum);
    }
    print(sum);
    EXPECT_GT(sum.files, 200);
}

TEST_F(INS_06_real_configurations, of_other_systems_are_refused) {
    int files = 0;
    for (const auto& path : kit::files_below(data_ / "config", "")) {
        const std::string text = kit::read_file(path);
        if (path.filename() != "show_running-config.txt" && !is_of_another_system(text)) continue;
        const auto configuration = read_configuration(text);
        ASSERT_FALSE(configuration) << path;
        EXPECT_EQ(configuration.error().code, "insight.configuration_not_recognised") << path;
        ++files;
    }
    EXPECT_GE(files, 10);
}

TEST_F(INS_06_real_configurations, in_XML_replies_are_all_read) {
    Sum sum;
    for (const auto& path : kit::files_below(data_ / "rpc-xml", "")) {
        const std::string text = kit::read_file(path);
        const bool reply = text.find("<configuration>") != std::string::npos || text.find("<configuration ") != std::string::npos;
        if (path.extension() == ".json" || !reply || text.find("<configuration>\n</configuration>") != std::string::npos)
            continue;
        expect_read(path, sum);
    }
    print(sum);
    EXPECT_GT(sum.files, 20);
}

// Twelve devices of a lab, each in four forms from one collection.
TEST_F(INS_06_real_configurations, in_three_forms_say_the_same) {
    const auto folder = data_ / "cli-text/lab_management/configuration";
    int devices = 0;
    for (const auto& path : kit::files_below(folder / "set", ".set")) {
        const std::string name = path.stem().string();
        const auto set = effective_statements(kit::read_file(path));
        const auto curly = effective_statements(kit::read_file(folder / "text" / (name + ".conf")));
        const auto xml = effective_statements(kit::read_file(folder / "xml" / (name + ".xml")));
        const auto expect_same = [&](const std::set<std::string>& other, const char* form) {
            std::vector<std::string> missing;
            std::vector<std::string> more;
            std::ranges::set_difference(set, other, std::back_inserter(missing));
            std::ranges::set_difference(other, set, std::back_inserter(more));
            EXPECT_EQ(missing, std::vector<std::string>{}) << name << ": in the set form, not in " << form;
            EXPECT_EQ(more, std::vector<std::string>{}) << name << ": in " << form << ", not in the set form";
        };
        expect_same(curly, "braces");
        expect_same(xml, "XML");
        ++devices;
    }
    EXPECT_EQ(devices, 12);
}

TEST_F(INS_06_real_configurations, show_no_password_or_key) {
    int files = 0;
    for (const char* const folder : {"config", "cli-text/lab_management/configuration", "rpc-xml"}) {
        for (const auto& path : kit::files_below(data_ / folder, "")) {
            const auto configuration = read_configuration(kit::read_file(path));
            if (!configuration) continue;
            ++files;
            for (const std::string& statement : configuration_test::statements(configuration->tree)) {
                for (const std::string_view secret :
                     {"$1$", "$5$", "$6$", "$8$", "$9$", "AAAAB3", "AAAAC3", "some-unencrypted-key", "psk\""})
                    EXPECT_EQ(statement.find(secret), std::string::npos) << path << ": " << secret;
            }
        }
    }
    EXPECT_GT(files, 250);
}

}  // namespace
}  // namespace aftercare::insight
