#include "platform/config/config.hpp"

#include "platform/config/walk.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace aftercare::config {
namespace {

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

class Q_10_configuration : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "aftercare-config-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& text) {
        std::ofstream(folder_ / name) << text;
        return (folder_ / name).string();
    }
    static std::vector<Complaint> complaints(const Sources& sources) {
        auto loaded = load(sources);
        EXPECT_FALSE(loaded) << "the settings were taken";
        return loaded ? std::vector<Complaint>{} : loaded.error();
    }

    std::filesystem::path folder_;
};

TEST_F(Q_10_configuration, has_a_default_for_everything) {
    const auto loaded = load({});
    ASSERT_TRUE(loaded);
    EXPECT_EQ(*loaded->config.http->port, 8080);
    EXPECT_EQ(loaded->config.http->address->text(), "127.0.0.1");
    EXPECT_TRUE(loaded->warnings.empty());
}

TEST_F(Q_10_configuration, lets_the_command_line_win_over_the_environment_and_that_over_the_file) {
    const std::string file =
        write("aftercare.yaml", "data_dir: /srv/a\nhttp:\n  port: 1\n  workers: 2\n  io_threads: 3\nlog:\n  level: warn\n");
    const auto loaded = load({.file = file,
                              .environment = {{"AFTERCARE_HTTP_PORT", "4"}, {"AFTERCARE_HTTP_WORKERS", "5"}, {"PATH", "/bin"}},
                              .overrides = {{"/http/port", "6"}}});
    ASSERT_TRUE(loaded);
    EXPECT_EQ(*loaded->config.http->port, 6);
    EXPECT_EQ(*loaded->config.http->workers, 5);
    EXPECT_EQ(*loaded->config.http->io_threads, 3);
    EXPECT_EQ(*loaded->config.log->level, LogLevel::warn);
    EXPECT_EQ(loaded->config.data_dir->text(), "/srv/a");
    EXPECT_EQ(*loaded->config.http->max_connections, 10'000);
}

TEST_F(Q_10_configuration, tells_all_mistakes_of_all_sources_at_once) {
    const std::string file = write("aftercare.yaml", "http:\n  port: 70000\n  prot: 1\n");
    const auto all = complaints({.file = file,
                                 .environment = {{"AFTERCARE_LOG_LEVEL", "loud"}, {"AFTERCARE_DATABASE_URL", "mysql://x"}},
                                 .overrides = {{"/http/workers", "0"}, {"/no/such", "1"}}});
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0].place, file + ":2: /http/port");
    EXPECT_EQ(all[1].place, file + ":3: /http/prot");
    EXPECT_EQ(all[2].place, "AFTERCARE_LOG_LEVEL");
    EXPECT_TRUE(all[2].detail.contains("debug, info, warn, error")) << all[2].detail;
    EXPECT_EQ(all[3].place, "command line: /http/workers");
    EXPECT_EQ(all[4].place, "command line: /no/such");
    EXPECT_EQ(all[5].place, "/database/url");
}

TEST_F(Q_10_configuration, takes_a_secret_from_a_file_that_the_environment_names) {
    const std::string url = "postgresql://aftercare:secret@db/aftercare";
    const auto loaded = load({.environment = {{"AFTERCARE_DATABASE_URL_FILE", write("url", url + "\n")}}});
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->config.database->url->value.text(), url);
}

TEST_F(Q_10_configuration, refuses_a_value_and_a_file_for_one_setting) {
    const auto all =
        complaints({.environment = {{"AFTERCARE_HTTP_PORT", "1"}, {"AFTERCARE_HTTP_PORT_FILE", write("port", "2")}}});
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].place, "AFTERCARE_HTTP_PORT");
}

TEST_F(Q_10_configuration, refuses_files_that_are_not_there) {
    const auto all = complaints(
        {.file = (folder_ / "no.yaml").string(), .environment = {{"AFTERCARE_HTTP_PORT_FILE", (folder_ / "no").string()}}});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].place, (folder_ / "no.yaml").string());
    EXPECT_EQ(all[1].place, "AFTERCARE_HTTP_PORT_FILE");
}

TEST_F(Q_10_configuration, reads_a_list_from_a_variable_by_commas) {
    const auto loaded = load({.environment = {{"AFTERCARE_HTTP_TRUSTED_PROXIES", "10.0.0.1,10.0.0.2"}}});
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->config.http->trusted_proxies->size(), 2U);
    EXPECT_EQ((*loaded->config.http->trusted_proxies)[1].text(), "10.0.0.2");
    EXPECT_EQ(complaints({.environment = {{"AFTERCARE_HTTP_TRUSTED_PROXIES", "10.0.0.1,,10.0.0.2"}}}).size(), 1U);
}

TEST_F(Q_10_configuration, refuses_a_proxy_that_is_no_address_and_says_which) {
    EXPECT_TRUE(load({.environment = {{"AFTERCARE_HTTP_TRUSTED_PROXIES", "10.1.0.0/16,2001:db8::1"}}}));
    const auto all = complaints({.environment = {{"AFTERCARE_HTTP_TRUSTED_PROXIES", "10.0.0.1,proxy.example,10.0.0.0/33"}}});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].place, "/http/trusted_proxies/1");
    EXPECT_EQ(all[1].place, "/http/trusted_proxies/2");
}

TEST_F(Q_10_configuration, warns_of_a_variable_that_looks_like_a_setting_and_is_none) {
    const auto loaded =
        load({.environment = {{"AFTERCARE_HTPP_PORT", "1"}, {"AFTERCARE_CONFIG", "x"}, {"AFTERCARE_HTTP_PORT", ""}}});
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->warnings.size(), 1U);
    EXPECT_EQ(loaded->warnings[0].place, "AFTERCARE_HTPP_PORT");
    EXPECT_EQ(*loaded->config.http->port, 8080);
}

TEST_F(Q_10_configuration, refuses_a_sender_and_a_public_address_that_lead_nowhere) {
    const auto all = complaints({.overrides = {{"/mail/from_address", "Support <a@b.example>"}, {"/public_url", "ftp://a"}}});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].place, "/mail/from_address");
    EXPECT_EQ(all[1].place, "/public_url");
    const auto mail = load({.overrides = {{"/mail/from_address", "support@b.example"}, {"/mail/transport", "mailbox"}}});
    ASSERT_TRUE(mail);
    EXPECT_EQ(*mail->config.mail->transport, MailTransport::mailbox);
}

TEST_F(Q_10_configuration, refuses_an_allowed_target_that_is_none) {
    const auto all = complaints({.overrides = {{"/outbound/allowed_targets", "10.0.0.0/8,https://a.example,hooks.a.example"}}});
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].place, "/outbound/allowed_targets/1");
}

TEST_F(Q_10_configuration, never_repeats_a_secret_in_a_complaint) {
    for (const auto& complaint : complaints({.environment = {{"AFTERCARE_DATABASE_URL", "hunter2"}}}))
        EXPECT_FALSE(complaint.detail.contains("hunter2"));
}

TEST_F(Q_10_configuration, loads_its_own_sample_commented_or_not) {
    const auto same_as_default = [&](const std::string& text) {
        const auto loaded = load({.file = write("sample.yaml", text)});
        ASSERT_TRUE(loaded) << loaded.error()[0].place << ": " << loaded.error()[0].detail << "\n" << text;
        EXPECT_EQ(describe::to_json(loaded->config), describe::to_json(Config{}));
    };
    std::string text = sample();
    same_as_default(text);
    for (std::size_t at = 0; (at = text.find('#', at)) != std::string::npos; ++at)
        if (text[at + 1] != ' ') text.erase(at, 1);
    same_as_default(text);
    same_as_default("# Nothing but a comment.\n");
}

TEST_F(Q_10_configuration, says_what_every_setting_means) {
    Config config;
    for (const Group& group : walk(config))
        for (const Leaf& leaf : group.leaves)
            EXPECT_TRUE(leaf.setting->doc.ends_with('.') || leaf.setting->doc.ends_with(')')) << leaf.pointer;
}

TEST_F(Q_10_configuration, has_no_variable_that_could_mean_two_things) {
    Config config;
    std::set<std::string> names;
    for (const Group& group : walk(config))
        for (const Leaf& leaf : group.leaves)
            for (const std::string& name : {leaf.variable, leaf.variable + "_FILE"})
                EXPECT_TRUE(names.insert(name).second) << name;
}

// AFTERCARE_WRITE=1 writes them anew.
TEST_F(Q_10_configuration, has_its_reference_and_sample_in_docs) {
    for (const auto& [path, text] : {std::pair("docs/config.md", reference()), std::pair("docs/aftercare.yaml", sample())}) {
        if (process_environment().contains("AFTERCARE_WRITE")) std::ofstream(path) << text;
        EXPECT_EQ(file_text(path), text) << path
                                         << " differs from src/platform/config/config.hpp: run this test with AFTERCARE_WRITE=1";
    }
}

}  // namespace
}  // namespace aftercare::config
