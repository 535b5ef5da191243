// Advisories and devices as plain files at the command line (INS-06, INS-16): `aftercare insight match`, `explain`
// and `advise`.
#include "command_line.hpp"

#include <iterator>

namespace aftercare::cli_test {
namespace {

class INS_16_at_the_command_line : public CommandLine {
protected:
    void SetUp() override {
        CommandLine::SetUp();
        put("bug.yaml",
            "number: PR1\nkind: bug\nseverity: major\ntitle: RSVP restarts\ndescription: It restarts.\n"
            "products:\n  - system: junos\n    platforms: [MX Series]\n    fixed_in: [21.4R3]\n    condition: \"[protocols "
            "rsvp]\"\n");
        put("lines.ndjson",
            R"({"id":"PR2","platform_sets":[["MX204"]],"affected":[{"os":"Junos OS","introduced":"21.4R1","fixed":null}],"features":null})"
            "\n");
        put("a.conf", "protocols {\n    rsvp {\n        interface all;\n    }\n}\n");
        put("devices.csv",
            "serial,platform,version,configuration\nJN1,MX204,21.4R1,a.conf\nJN2,MX204,21.4R3.9,a.conf\nJN3,MX204,21.4R1,\n"
            "JN4,EX4300-48P,21.4R1,a.conf\nJN5,MX204,whatever,a.conf\n");
    }

    void put(const std::string& name, const std::string& content) const { std::ofstream(folder / name) << content; }
    std::string content(const std::string& name) const {
        std::ifstream file(folder / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::string at(const std::string& name) const { return "'" + (folder / name).string() + "'"; }
    Said insight(const std::string& command) const {
        return run("", "insight " + command + " --devices " + at("devices.csv") + " --advisories " + at("bug.yaml") + " " +
                           at("lines.ndjson"));
    }
};

TEST_F(INS_16_at_the_command_line, matches_records_and_lines_without_a_database) {
    const Said said = insight("match --counts " + at("counts.csv") + " --hits " + at("hits") + " --threads 2");
    ASSERT_EQ(said.exit_code, kOk) << said.text;
    EXPECT_EQ(content("counts.csv"), "id,hits\nPR1,1\nPR2,3\n");
    for (const char* part : {R"("devices":5)", R"("advisories":2)", R"("hits":4)", R"("potentially_affected":1)",
                             R"("unknown_version":2)", R"("match_ms":)", R"("peak_bytes":)"})
        EXPECT_NE(said.text.find(part), std::string::npos) << part << "\n" << said.text;
    EXPECT_NE(said.text.find("\"whatever\" (devices with it: 1) is not understood"), std::string::npos) << said.text;
    EXPECT_TRUE(fs::exists(folder / "hits" / "PR1.roaring"));
    EXPECT_NE(content("hits/places.csv").find("JN1"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder / "data")) << "nothing else is made";
}

TEST_F(INS_16_at_the_command_line, explains_in_words_and_as_json) {
    const Said hit = insight("explain JN1 PR1");
    ASSERT_EQ(hit.exit_code, kOk) << hit.text;
    for (const char* part : {": affected\n", "platform: MX Series", "before 21.4R3", "protocols rsvp", "(line 2)"})
        EXPECT_NE(hit.text.find(part), std::string::npos) << part << "\n" << hit.text;
    EXPECT_NE(insight("explain JN2 PR1").text.find(": fixed\n"), std::string::npos);
    EXPECT_NE(insight("explain JN3 PR1").text.find(": potentially affected\n"), std::string::npos);
    EXPECT_NE(insight("explain JN4 PR1").text.find("it is about other platforms"), std::string::npos);
    EXPECT_NE(insight("explain JN5 PR1 --json").text.find(R"("verdict":"unknown_version")"), std::string::npos);
}

TEST_F(INS_16_at_the_command_line, hardware_that_is_named_must_be_present) {
    put("board.yaml",
        "number: PR3\nkind: bug\nseverity: major\ntitle: A card restarts.\ndescription: It restarts.\n"
        "products:\n  - system: junos\n    platforms: [MX Series]\n    fixed_in: [21.4R3]\n    parts: [MPC10E-15C-MRATE, "
        "\"750-094610\"]\n    revisions: [REV 04]\n");
    put("shown.txt",
        "Hardware inventory:\n"
        "Item             Version  Part number  Serial number     Description\n"
        "Chassis                                JN1234AB          MX480\n"
        "FPC 0            REV 04   750-094610   CAAA1234          MPC10E 3D MRATE-15xQSFPP\n");
    put("boards.csv",
        "serial,platform,version,parts,inventory\nJN1,MX480,21.4R1,MPC10E-15C-MRATE@REV 04,\nJN2,MX480,21.4R1,MPC7E,\n"
        "JN3,MX480,21.4R1,,\nJN4,MX480,21.4R1,,shown.txt\nJN5,MX480,21.4R1,,missing.txt\n");
    const std::string files = " --devices " + at("boards.csv") + " --advisories " + at("board.yaml");
    const Said matched = run("", "insight match" + files + " --counts " + at("counts.csv"));
    ASSERT_EQ(matched.exit_code, kOk) << matched.text;
    EXPECT_EQ(content("counts.csv"), "id,hits\nPR3,2\n");
    EXPECT_NE(matched.text.find(R"("potentially_affected":2)"), std::string::npos) << matched.text;
    EXPECT_NE(matched.text.find("Inventory \"missing.txt\" (devices with it: 1) is not understood"), std::string::npos)
        << matched.text;
    const auto explained = [&](const std::string& device) { return run("", "insight explain " + device + " PR3" + files).text; };
    EXPECT_NE(explained("JN1").find("hardware: it has MPC10E-15C-MRATE (REV 04)"), std::string::npos) << explained("JN1");
    EXPECT_NE(explained("JN2").find("it has none of MPC10E-15C-MRATE, 750-094610"), std::string::npos) << explained("JN2");
    EXPECT_NE(explained("JN3").find(": potentially affected\n"), std::string::npos) << explained("JN3");
    EXPECT_NE(explained("JN4").find("hardware: it has MPC10E 3D MRATE-15xQSFPP (REV 04)"), std::string::npos) << explained("JN4");
    EXPECT_NE(explained("JN5").find("Its inventory is not known"), std::string::npos) << explained("JN5");
}

TEST_F(INS_16_at_the_command_line, works_in_an_empty_folder_of_any_machine) {
    fs::create_directory(folder / "empty");
    const std::string files = " --devices " + at("devices.csv") + " --advisories " + at("bug.yaml");
    const auto there = [&](const std::string& command) { return run("-C " + at("empty"), "insight " + command + files); };
    const Said matched = there("match --counts " + at("counts.csv"));
    ASSERT_EQ(matched.exit_code, kOk) << matched.text;
    EXPECT_EQ(content("counts.csv"), "id,hits\nPR1,1\n");
    const Said explained = there("explain JN1 PR1");
    ASSERT_EQ(explained.exit_code, kOk) << explained.text;
    EXPECT_NE(explained.text.find("platform: MX Series"), std::string::npos) << explained.text;
    EXPECT_EQ(there("advise").exit_code, kOk) << there("advise").text;
    EXPECT_TRUE(fs::is_empty(folder / "empty"));
    // A pack that is named is read, and must be whole.
    const Said named = there("match --policy " + at("empty"));
    EXPECT_EQ(named.exit_code, kFailed);
    EXPECT_NE(named.text.find("platform_names.yaml"), std::string::npos) << named.text;
    EXPECT_EQ(there("match --policy nowhere").exit_code, kFailed);
}

TEST_F(INS_16_at_the_command_line, INS_18_names_what_of_each_advisory_was_not_understood) {
    fs::create_directory(folder / "records");
    put("records/a.json",
        R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2099-1"},"containers":{"cna":{"title":"T","affected":[)"
        R"({"product":"Junos OS","platforms":["MX Series"],"versions":[{"version":"21.4","lessThan":"21.4R3","status":"affected"},)"
        R"({"version":"next, spring","status":"affected"}]}]}}})");
    put("records/b.json",
        R"({"document":{"csaf_version":"2.0","title":"T","tracking":{"id":"JSA1"}},"product_tree":{"branches":[)"
        R"({"category":"product_name","name":"Junos OS","branches":[{"category":"product_version","name":"21.4R1","product":)"
        R"({"product_id":"P1","name":"Junos OS 21.4R1"}}]}]},"vulnerabilities":[{"cve":"CVE-2099-2","product_status":{)"
        R"("known_affected":["P9"]}}]})");
    put("odd.ndjson",
        R"({"affected":[{"os":"Junos OS","introduced":"soon","fixed":null}],"platform_sets":[["MX204"]],"features":null,"id":"PR9"})"
        "\n");
    const Said said = run("", "insight match --devices " + at("devices.csv") + " --advisories " + at("records") + " " +
                                  at("odd.ndjson") + " --counts " + at("counts.csv") + " --report " + at("report.csv"));
    ASSERT_EQ(said.exit_code, kOk) << said.text;
    for (const char* part : {"CVE-2099-1, /containers/cna/affected/0/versions/1: \"next, spring\" is not understood",
                             "CVE-2099-2, /vulnerabilities/0/product_status/known_affected/0: \"product P9\" is not understood: "
                             "the product tree has no "
                             "such product.",
                             "PR9, line 1: \"soon\" is not understood", "not taken for safe"})
        EXPECT_NE(said.text.find(part), std::string::npos) << part << "\n" << said.text;
    // JN1 and JN3 run 21.4R1, JN2 its fix, JN4 is of another platform, JN5 runs nobody knows what.
    EXPECT_EQ(content("counts.csv"), "id,hits\nCVE-2099-1,2\nCVE-2099-2,0\nPR9,0\n");
    EXPECT_NE(said.text.find(R"("unknown_version":10)"), std::string::npos) << said.text;
    const std::string report = content("report.csv");
    EXPECT_TRUE(report.starts_with("id,place,text,why\nCVE-2099-1,/containers/cna/affected/0/versions/1,\"next, spring\","))
        << report;
    EXPECT_NE(report.find("CVE-2099-2,/vulnerabilities/0/product_status/known_affected/0,product P9,"), std::string::npos)
        << report;
    EXPECT_NE(report.find("PR9,line 1,soon,"), std::string::npos) << report;
    const auto why = [&](const std::string& pair) {
        return run("", "insight explain " + pair + " --devices " + at("devices.csv") + " --advisories " + at("records")).text;
    };
    put("devices.csv", "serial,platform,version\nJN1,MX204,21.4R1\nJN2,MX204,22.2R1\n");
    EXPECT_NE(why("JN1 CVE-2099-1").find(": affected\n"), std::string::npos) << why("JN1 CVE-2099-1");
    EXPECT_NE(why("JN2 CVE-2099-1").find("the advisory's versions \"next, spring\" are not understood"), std::string::npos)
        << why("JN2 CVE-2099-1");
}

TEST_F(INS_16_at_the_command_line, INS_03_a_condition_or_platform_that_is_not_understood_is_said) {
    const auto bug = [](const std::string& number, const std::string& platform, const std::string& condition) {
        return "number: " + number +
               "\ntitle: T\nseverity: major\nkind: bug\ndescription: D.\nproducts:\n- system: junos\n  platforms: [" + platform +
               "]\n  introduced_in: [21.4R1]\n  fixed_in: [21.4R3]\n" +
               (condition.empty() ? "" : "  condition: '" + condition + "'\n");
    };
    fs::create_directory(folder / "bugs");
    put("bugs/a.yaml", bug("PR1", "MX Series", "[interfaces * unit"));
    put("bugs/b.yaml", bug("PR2", "MQX9000 Series", ""));
    put("bugs/c.yaml", bug("PR3", "MX Series", ""));
    const Said said =
        run("", "insight match --devices " + at("devices.csv") + " --advisories " + at("bugs") + " --counts " + at("counts.csv"));
    ASSERT_EQ(said.exit_code, kOk) << said.text;
    for (const char* part : {"a.yaml: PR1: /clauses/0/condition: line 1, character", "\"MQX9000 Series\" is not understood",
                             "No device is found by a platform that is not understood"})
        EXPECT_NE(said.text.find(part), std::string::npos) << part << "\n" << said.text;
    EXPECT_EQ(content("counts.csv"), "id,hits\nPR2,0\nPR3,2\n");
}

TEST_F(INS_16_at_the_command_line, says_the_way_out_of_a_mistake) {
    const auto text = [&](const std::string& command) { return insight(command).text; };
    EXPECT_NE(text("explain JN9 PR1").find("\"JN9\". It has JN1, JN2, JN3, JN4, JN5."), std::string::npos)
        << text("explain JN9 PR1");
    EXPECT_NE(text("explain jn1 PR1").find("one has \"JN1\""), std::string::npos) << text("explain jn1 PR1");
    EXPECT_NE(text("explain PR1 JN1").find("The device stands first: explain JN1 PR1."), std::string::npos);
    EXPECT_NE(text("explain JN1 PR8").find("None of the records is \"PR8\". There are PR1."), std::string::npos);
    put("no_serial.csv", "platform,version\nMX204,21.4R1\n");
    put("no_version.csv", "serial,platform,release\nJN1,MX204,21.4R1\n");
    put("head.csv", "serial,platform,version\n");
    put("nothing.csv", "");
    fs::create_directory(folder / "none");
    const auto explain = [&](const std::string& devices, const std::string& advisories) {
        const Said said = run("", "insight explain JN1 PR1 --devices " + at(devices) + " --advisories " + at(advisories));
        EXPECT_EQ(said.exit_code, kFailed) << said.text;
        return said.text;
    };
    EXPECT_NE(explain("no_serial.csv", "bug.yaml").find("has no column \"serial\""), std::string::npos);
    EXPECT_NE(explain("no_version.csv", "bug.yaml").find("lacks a column: \"version\"; it has serial, platform, release."),
              std::string::npos)
        << explain("no_version.csv", "bug.yaml");
    EXPECT_NE(explain("head.csv", "bug.yaml").find("has a head and no device below it"), std::string::npos);
    EXPECT_NE(explain("nothing.csv", "bug.yaml").find("is empty: its first line must name the columns"), std::string::npos);
    EXPECT_NE(explain("devices.csv", "none").find("holds no record"), std::string::npos);
    put("empty.json", "");
    EXPECT_NE(explain("devices.csv", "empty.json").find("It is empty."), std::string::npos);
    EXPECT_NE(explain("devices.csv", "empty.json").find("No record was read"), std::string::npos);
}

TEST_F(INS_16_at_the_command_line, says_what_is_not_there) {
    EXPECT_EQ(insight("explain JN9 PR1").exit_code, kFailed);
    EXPECT_NE(insight("explain JN1 PR2").text.find("hold too little to explain"), std::string::npos);
    const Said none = run("", "insight match --devices " + at("devices.csv") + " --advisories " + at("nothing.json"));
    EXPECT_EQ(none.exit_code, kFailed);
    EXPECT_NE(none.text.find("is not there"), std::string::npos) << none.text;
    put("cut.json", "{\"cut\": ");
    const Said unread = run("", "insight match --devices " + at("devices.csv") + " --advisories " + at("cut.json"));
    EXPECT_EQ(unread.exit_code, kFailed) << "no advisory, no all-clear";
    EXPECT_NE(unread.text.find("No advisory was read"), std::string::npos) << unread.text;
    EXPECT_NE(run("", "insight match --devices " + at("devices.csv") + " --advisories " + at("cut.json") + " --advisories " +
                          at("bug.yaml"))
                  .text.find("\"refused\":1"),
              std::string::npos);
    EXPECT_EQ(run("", "insight match --devices " + at("nothing.csv") + " --advisories " + at("bug.yaml")).exit_code, kUsage);
    EXPECT_EQ(run("", "insight match --devices " + at("bug.yaml") + " --advisories " + at("bug.yaml")).exit_code, kFailed);
}

TEST_F(INS_16_at_the_command_line, advises_to_which_release_to_move) {
    put("calendar.yaml",
        "releases:\n  - {train: \"21.4\", released_on: 2021-12-16, end_of_engineering: 2022-12-16, end_of_support: 2023-06-16}\n"
        "  - {train: \"99.4\", released_on: 2022-01-01, end_of_engineering: 2099-12-31}\n");
    const Said said = insight("advise --calendar " + at("calendar.yaml"));
    ASSERT_EQ(said.exit_code, kOk) << said.text;
    // 99.4R1 leaves nothing; the fix that PR1 names is of a train that is over, and PR2 stays.
    for (const char* part : {"5 devices\n1 device runs what nobody knows",
                             "Junos OS: 4 devices; now 0 critical, 2 major, 3 minor findings, of them uncertain ", "1     99.4R1",
                             "21.4R3", "Support of 21.4R ended on", "1 device runs this release already."})
        EXPECT_NE(said.text.find(part), std::string::npos) << part << "\n" << said.text;
    EXPECT_LT(said.text.find("99.4R1"), said.text.find("21.4R3 ")) << said.text;

    put("bulletins.yaml",
        "bulletins:\n  - number: TSB1\n    items:\n      - {skus: [MX204], dates: {announced_on: 2021-01-01, "
        "end_of_software_engineering: "
        "2021-12-01}}\n");
    const Said ended =
        insight("advise --target 99.4R1 --calendar " + at("calendar.yaml") + " --bulletins " + at("bulletins.yaml"));
    EXPECT_NE(ended.text.find("3 devices can't run it."), std::string::npos) << ended.text;
    EXPECT_NE(ended.text.find("MX204 runs no releases that came out on 2021-12-01 or later"), std::string::npos) << ended.text;

    const Said pinned = insight("advise --train 21.4 --json");
    ASSERT_EQ(pinned.exit_code, kOk) << pinned.text;
    EXPECT_NE(pinned.text.find(R"("pinned_train":"21.4R")"), std::string::npos) << pinned.text;
    EXPECT_EQ(pinned.text.find("99.4"), std::string::npos) << pinned.text;
    EXPECT_FALSE(fs::exists(folder / "data")) << "nothing is made";
}

TEST_F(INS_16_at_the_command_line, says_what_a_release_would_change) {
    const Said said = insight("advise --target 21.4R3");
    ASSERT_EQ(said.exit_code, kOk) << said.text;
    for (const char* part : {"If 3 devices of 5 moved to 21.4R3", "major: 2 go, 0 come, 1 remain", "PR1", "2 go, 0 come"})
        EXPECT_NE(said.text.find(part), std::string::npos) << part << "\n" << said.text;
    EXPECT_EQ(insight("advise --target whatever").exit_code, kFailed);
    EXPECT_NE(insight("advise --target whatever").text.find("\"whatever\" is no release"), std::string::npos);
    EXPECT_EQ(insight("advise --train 21.4R3").exit_code, kFailed);
    EXPECT_EQ(insight("advise --calendar " + at("bug.yaml")).exit_code, kFailed);
}

}  // namespace
}  // namespace aftercare::cli_test
