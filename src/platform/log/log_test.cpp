#include "platform/log/log.hpp"

#include "platform/log/format.hpp"
#include "platform/log/writer.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

namespace aftercare::log {
namespace {

const Instant kNow = *Instant::parse("2026-11-21T18:37:02.5Z");

std::string json(std::string_view event, LogFields fields) {
    std::string line;
    append_json(line, kNow, Level::info, event, fields);
    return line;
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

class LogFile : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "aftercare-log-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        path_ = folder_ / "log.json";
    }
    void TearDown() override {
        ASSERT_TRUE(open({.level = Level::warn}));
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path folder_;
    std::filesystem::path path_;
};
using Q_10_log = LogFile;

TEST(Q_10_log_lines, are_json_objects_with_time_level_event_and_fields) {
    EXPECT_EQ(
        json("http.started", {{"port", 8080}, {"tls", false}, {"host", "::1"}, {"seconds", 0.5}}),
        R"({"time":"2026-11-21T18:37:02.500000Z","level":"info","event":"http.started","port":8080,"tls":false,"host":"::1","seconds":0.5})"
        "\n");
}

TEST(Q_10_log_lines, stay_valid_json_whatever_the_fields_hold) {
    EXPECT_TRUE(json("e", {{"text", "a\"b\\c\nd\x01\x7f"}}).contains(R"("text":"a\"b\\c\nd\u0001\u007f")"));
    EXPECT_TRUE(json("e", {{"text", "Z\xc3\xbcrich \xff\xc3"}}).contains("\"text\":\"Z\xc3\xbcrich \\ufffd\\ufffd\""));
    EXPECT_TRUE(json("e", {{"ratio", std::numeric_limits<double>::infinity()}}).contains(R"("ratio":"inf")"));
    EXPECT_TRUE(json("e", {{"text", std::string("a\0b", 3)}}).contains(R"("text":"a\u0000b")"));
}

TEST(Q_10_log_lines, are_readable_on_a_terminal_and_stay_one_line) {
    std::string line;
    append_readable(line, kNow, Level::warn, "db.slow",
                    {{"statement", "asset_find"}, {"note", "two words\nand a line"}, {"empty", ""}, {"n", 3}});
    EXPECT_EQ(line,
              "2026-11-21T18:37:02.500000Z WARN  db.slow statement=asset_find note=\"two words\\nand a line\" empty=\"\" n=3\n");
}

TEST_F(Q_10_log, writes_from_its_level_upwards) {
    ASSERT_TRUE(open({.level = Level::info, .file = path_.string()}));
    EXPECT_FALSE(enabled(Level::debug));
    EXPECT_TRUE(enabled(Level::info));
    debug("too.quiet");
    info("loud.enough");
    flush();
    const std::string text = file_text(path_);
    EXPECT_FALSE(text.contains("too.quiet"));
    EXPECT_TRUE(text.contains("loud.enough"));
}

TEST_F(Q_10_log, writes_errors_at_once) {
    ASSERT_TRUE(open({.file = path_.string()}));
    error("it.broke", {{"code", "internal.bug"}});
    EXPECT_TRUE(file_text(path_).contains(R"("level":"error","event":"it.broke","code":"internal.bug")"));
}

TEST_F(Q_10_log, goes_on_in_a_new_file_after_a_rotation) {
    ASSERT_TRUE(open({.file = path_.string()}));
    info("before.rotation");
    std::filesystem::rename(path_, folder_ / "log.1.json");
    ASSERT_TRUE(open({.file = path_.string()}));
    info("after.rotation");
    flush();
    EXPECT_TRUE(file_text(folder_ / "log.1.json").contains("before.rotation"));
    EXPECT_FALSE(file_text(path_).contains("before.rotation"));
    EXPECT_TRUE(file_text(path_).contains("after.rotation"));
}

TEST_F(Q_10_log, says_when_its_file_can_not_be_opened_and_goes_on_as_it_was) {
    ASSERT_TRUE(open({.file = path_.string()}));
    const auto opened = open({.file = (folder_ / "no" / "such" / "folder").string()});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "log.file_unwritable");
    info("still.here");
    flush();
    EXPECT_TRUE(file_text(path_).contains("still.here"));
}

TEST_F(Q_10_log, keeps_every_line_whole_under_many_threads) {
    ASSERT_TRUE(open({.file = path_.string()}));
    {
        std::vector<std::jthread> threads;
        threads.reserve(4);
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([thread] {
                for (int i = 0; i < 5000; ++i) info("a.line", {{"thread", thread}, {"i", i}, {"path", "/api/v1/entitlements"}});
            });
    }
    flush();
    std::ifstream in(path_);
    std::string line;
    int lines = 0;
    while (std::getline(in, line)) {
        ++lines;
        ASSERT_TRUE(line.starts_with("{\"time\":") && line.ends_with("\"/api/v1/entitlements\"}")) << line;
    }
    EXPECT_EQ(lines, 20'000);
}

TEST(Q_13_full_disk, loses_log_lines_but_counts_them) {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    ASSERT_GE(full, 0);
    Writer writer(full, true);
    writer.append("12345\n", true);
    writer.append("678\n", true);
    EXPECT_EQ(writer.take_lost(), 10U);
    EXPECT_EQ(writer.take_lost(), 0U);
}

}  // namespace
}  // namespace aftercare::log
