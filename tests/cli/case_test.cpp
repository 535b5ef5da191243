// Cases at the command line, on the demo's desk: `aftercare case`.
#include "command_line.hpp"

#include <sqlite3.h>

namespace aftercare::cli_test {
namespace {

// Whether the words stand in the text, which is shown where a test hoped otherwise.
testing::AssertionResult says(const std::string& text, const std::string& words) {
    if (text.find(words) != std::string::npos) return testing::AssertionSuccess() << "\"" << words << "\" stands in:\n" << text;
    return testing::AssertionFailure() << "\"" << words << "\" does not stand in:\n" << text;
}

// One demo for all of these: they look, or write beside each other.
class CaseCommands : public testing::Test {
protected:
    // Gone when the program ends.
    struct Folder {
        ~Folder() { fs::remove_all(path); }
        fs::path path;
    };
    static void SetUpTestSuite() {
        if (!demo.path.empty()) return;
        std::string pattern = (fs::temp_directory_path() / "aftercare-cases-XXXXXX").string();
        folder = demo.path = mkdtemp(pattern.data());
        const Said said = run("demo --cases");
        ASSERT_EQ(said.exit_code, kOk) << said.text;
        EXPECT_TRUE(says(said.text, "/staff/workbench"));
    }

    // `before` is what stands in front of the program: another program's output, say.
    static Said run(const std::string& command, const std::string& before = "") {
        const std::string line = before +
                                 "env -u AFTERCARE_SHARED -u AFTERCARE_TEST_POSTGRES timeout 240 " AFTERCARE_PROGRAM " " +
                                 command + " --data '" + (folder / "data").string() + "' 2>&1";
        FILE* const pipe = popen(line.c_str(), "r");
        Said said;
        std::array<char, 4096> chunk{};
        while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) said.text.append(chunk.data(), count);
        const int status = pclose(pipe);
        if (WIFEXITED(status)) said.exit_code = WEXITSTATUS(status);
        return said;
    }
    // The number of the first case of the list.
    static std::string number(const std::string& choice) { return run("case list " + choice).text.substr(0, 14); }

    static inline Folder demo;
    static inline fs::path folder;
};

using CASE_24_list = CaseCommands;

TEST_F(CASE_24_list, is_narrowed_by_account_status_priority_words_and_numbers) {
    const Said escalated = run("case list --account 'Aldra Telecom' --priority p1 --open");
    EXPECT_EQ(escalated.exit_code, kOk);
    EXPECT_TRUE(says(escalated.text, "p1  in_progress, escalated"));
    EXPECT_TRUE(says(escalated.text, "Aldra Telecom: fra-core-1: all line cards restart"));
    EXPECT_FALSE(says(escalated.text, "Kestrel"));
    EXPECT_TRUE(says(run("case list --status waiting_for_customer").text, "CRC errors"));
    EXPECT_TRUE(says(run("case list --query 'telescope transfer'").text, "sea-edge-1"));
    EXPECT_TRUE(says(run("case list --query " + number("--query telescope")).text, "sea-edge-1")) << "by its number";
    EXPECT_TRUE(says(run("case list --query NWCON000005").text, "mina-5")) << "by a serial number";
    EXPECT_TRUE(says(run("case list --serial NWCON000005 --json").text, R"("account_name":"Condor Mining")"));
    EXPECT_TRUE(says(run("case list --query nobodywrotethis").text, "There is no such case."));
}

TEST_F(CASE_24_list, says_what_is_late_and_that_there_is_more) {
    const Said late = run("case list --late");
    EXPECT_TRUE(says(late.text, "late by"));
    EXPECT_TRUE(says(late.text, "virtual chassis splits")) << "nobody has answered for three hours";
    EXPECT_FALSE(says(late.text, "due in"));
    EXPECT_FALSE(says(late.text, "  closed\n"));
    EXPECT_TRUE(says(run("case list --limit 2").text, "There are more"));
    EXPECT_TRUE(says(run("case list --limit 2 --json").text, "\"more\":true"));
}

TEST_F(CASE_24_list, refuses_what_is_no_value) {
    EXPECT_EQ(run("case list --priority p9").exit_code, kUsage);
    EXPECT_EQ(run("case list --account Nobody").exit_code, kUsage);
    EXPECT_EQ(run("case list --open --closed").exit_code, kUsage);
    EXPECT_TRUE(says(run("case list --status 'No Status'").text, "--status"));
}

TEST_F(CASE_24_list, is_exported_as_a_table) {
    const Said table = run("case export --account 'Aldra Telecom' --closed");
    EXPECT_EQ(table.exit_code, kOk);
    EXPECT_TRUE(says(table.text, "state,number,site_name"));
    EXPECT_TRUE(says(table.text, "closed,20"));
    EXPECT_FALSE(says(table.text, "\r\nopen,"));
    const std::string file = (folder / "cases.csv").string();
    EXPECT_EQ(run("case export --file '" + file + "'").exit_code, kOk);
    EXPECT_GT(fs::file_size(file), 1'000U);
    const Said nowhere = run("case export --file '" + (folder / "nowhere" / "x.csv").string() + "'");
    EXPECT_EQ(nowhere.exit_code, kFailed);
    EXPECT_TRUE(says(nowhere.text, "can't be written"));
}

using CASE_02_show = CaseCommands;

TEST_F(CASE_02_show, tells_terms_clocks_and_the_last_steps) {
    const std::string core = number("--query 'line cards restart' --priority p1");
    const Said shown = run("case show " + core + " --steps 40");
    EXPECT_EQ(shown.exit_code, kOk) << shown.text;
    EXPECT_TRUE(says(shown.text, "status     in_progress, escalated"));
    EXPECT_TRUE(says(shown.text, "priority   p1, network outage"));
    EXPECT_TRUE(says(shown.text, "account    Aldra Telecom"));
    EXPECT_TRUE(says(shown.text, "contact    Nils Network"));
    EXPECT_TRUE(says(shown.text, "expert access"));
    EXPECT_TRUE(says(shown.text, "clock      first response: met"));
    EXPECT_TRUE(says(shown.text, "noted internally (internal)"));
    EXPECT_FALSE(says(run("case show " + core + " --steps 0").text, "noted"));
    EXPECT_TRUE(says(run("case show " + core + " --json").text, "\"clocks\":[{"));
    EXPECT_EQ(run("case show x").exit_code, kUsage);
    EXPECT_TRUE(says(run("case show 2020-0101-0001").text, "cases.case_unknown"));
}

using CASE_12_explain = CaseCommands;

TEST_F(CASE_12_explain, tells_each_clock_part_by_part_with_calendar_policy_and_stops) {
    const Said licence = run("case explain " + number("--query 'activation code'"));
    EXPECT_EQ(licence.exit_code, kOk) << licence.text;
    EXPECT_TRUE(says(licence.text, "first response (p3): "));
    EXPECT_TRUE(says(licence.text, "target: 5 business days"));
    EXPECT_TRUE(says(licence.text, "calendar: ")) << "by opening hours";
    EXPECT_TRUE(says(licence.text, "contact (p3): "));
    EXPECT_TRUE(says(licence.text, "target: 24 hours, at any hour of any day"));
    EXPECT_TRUE(says(licence.text, "policy: "));
    const Said optics = run("case explain " + number("--query 'CRC errors'"));
    EXPECT_TRUE(says(optics.text, "stopped: waiting_for_customer, by "));
    EXPECT_TRUE(says(optics.text, "not due while it is stopped"));
    EXPECT_FALSE(says(run("case explain " + number("--query 'CRC errors'") + " --running").text, "first response"));
}

using CASE_04_open = CaseCommands;

TEST_F(CASE_04_open, takes_what_the_api_takes_for_the_person_who_is_named) {
    const std::string request =
        R"(printf '%s' '{"type":"technical","serial_number":"NWFRA000001","priority":"p3","synopsis":"Opened by a script",)"
        R"("description":"It was.","network_outage":false,"labels":[],"copies":[]}' | )";
    const Said opened = run("case open --as owner@aldra.example", request);
    EXPECT_EQ(opened.exit_code, kOk) << opened.text;
    EXPECT_TRUE(says(opened.text, "was opened."));
    const std::string made = number("--query 'Opened by a script'");
    EXPECT_TRUE(says(run("case show " + made).text, "contact    Olga Owner"));
    const Said staff = run("case open - --as engineer@northwind.example --account 'Aldra Telecom'", request);
    EXPECT_EQ(staff.exit_code, kOk) << staff.text;
    const Said refused = run("case open --as reader@aldra.example", request);
    EXPECT_EQ(refused.exit_code, kFailed);
    EXPECT_TRUE(says(refused.text, "access.forbidden")) << "who may not at a route may not here";
    const Said uncovered = run("case open --as owner@birchwood.example", request);
    EXPECT_TRUE(says(uncovered.text, "cases.asset_unknown")) << "another account's device";
    EXPECT_TRUE(says(run("case open --as owner@aldra.example", "printf '{\"type\":1}' | ").text, "/synopsis"));
    EXPECT_EQ(run("case open --as nonsense", request).exit_code, kUsage);
    EXPECT_TRUE(says(run("case open --as nobody@aldra.example", request).text, "identity.person_unknown"));
}

using CASE_07_note = CaseCommands;

TEST_F(CASE_07_note, is_written_by_whoever_is_named_and_internally_by_the_vendors_people_alone) {
    const std::string of = number("--query 'CRC errors'");
    EXPECT_EQ(run("case note " + of + " --as member@aldra.example --text 'The far side is a NimbusOptics 10G-LR.'").exit_code,
              kOk);
    EXPECT_EQ(run("case note " + of + " --as engineer@northwind.example --internal", "printf 'Two\\nlines.\\n' | ").exit_code,
              kOk);
    const Said shown = run("case show " + of + " --steps 3");
    EXPECT_TRUE(says(shown.text, "waiting_for_customer -> in_progress, by Max Member")) << "the customer's word ends the waiting";
    EXPECT_TRUE(says(shown.text, "NimbusOptics"));
    EXPECT_TRUE(says(shown.text, "noted internally (internal), by Tara Technical\n      Two\n      lines."));
    const Said refused = run("case note " + of + " --as member@aldra.example --internal --text x");
    EXPECT_EQ(refused.exit_code, kFailed);
    EXPECT_TRUE(says(refused.text, "cases.internal_refused"));
    EXPECT_EQ(run("case note " + of + " --as member@aldra.example", "printf '' | ").exit_code, kUsage);
    EXPECT_TRUE(says(run("case note " + of + " --as owner@kestrel.example --text x").text, "cases.case_unknown"));
    EXPECT_EQ(run("audit verify").exit_code, kOk);
}

using CASE_31_verify = CaseCommands;

TEST_F(CASE_31_verify, finds_every_clock_of_the_demo_as_its_history_makes_it) {
    const Said whole = run("case verify");
    EXPECT_EQ(whole.exit_code, kOk) << whole.text;
    EXPECT_TRUE(says(whole.text, "every one is as its history makes it."));
    EXPECT_TRUE(says(run("case verify --json").text, "\"differences\":0"));
}

TEST_F(CASE_31_verify, names_the_clock_that_is_stored_otherwise) {
    // The last clock that runs of one case is put off by so many microseconds.
    const auto move = [](const std::string& by) {
        sqlite3* database = nullptr;
        const bool opened = sqlite3_open((folder / "data" / "aftercare.db").c_str(), &database) == SQLITE_OK;
        const std::string sql =
            "update case_clock set due_at = due_at " + by +
            " where rowid = (select k.rowid from case_clock k join case_record r on r.id = k.case_id where r.open and"
            " k.ended_at is null and k.due_at is not null order by k.case_id, k.position limit 1)";
        const bool moved = opened && sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
        sqlite3_close(database);
        return moved;
    };
    ASSERT_TRUE(move("+ 60000000"));
    const Said found = run("case verify");
    EXPECT_TRUE(move("- 60000000"));
    EXPECT_EQ(found.exit_code, kFailed) << found.text;
    EXPECT_TRUE(says(found.text, "1 differ."));
    EXPECT_TRUE(says(found.text, "due_at differs; stored is due 20"));
}

using Q_08_case = CaseCommands;

TEST_F(Q_08_case, has_help_for_each_command) {
    for (const char* command :
         {"case", "case list", "case show", "case explain", "case open", "case note", "case verify", "case export"}) {
        FILE* const pipe = popen((std::string(AFTERCARE_PROGRAM) + " " + command + " --help 2>&1").c_str(), "r");
        std::string text;
        std::array<char, 4096> chunk{};
        while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) text.append(chunk.data(), count);
        EXPECT_EQ(pclose(pipe), 0) << command;
        EXPECT_TRUE(says(text, "Usage: aftercare " + std::string(command)));
    }
}

}  // namespace
}  // namespace aftercare::cli_test
