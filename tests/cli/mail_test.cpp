// Mail from a pipe (CASE-19): `aftercare mail ingest`, with the exit codes that mail servers know.
#include "command_line.hpp"

namespace aftercare::cli_test {
namespace {

using CASE_19_pipe = CommandLine;

TEST_F(CASE_19_pipe, a_mail_is_kept_or_put_off_and_never_lost) {
    const std::string mail = "printf 'From: ann@alpha.example\\nSubject: Hello\\n\\nHello\\n'";
    EXPECT_EQ(run("", "mail ingest", mail).exit_code, 75) << "there is no vendor yet: later";
    ASSERT_EQ(run("", "init --vendor Vendor --name 'Ann Admin' --email ann@vendor.example", "printf 'correct horse battery\\n'")
                  .exit_code,
              kOk);
    const Said kept = run("", "mail ingest --sender ann@alpha.example --recipient cases@support.example", mail);
    EXPECT_EQ(kept.exit_code, 0) << kept.text;
    EXPECT_EQ(kept.text, "");
    EXPECT_EQ(run("", "mail ingest --sender '<>'", mail).exit_code, 0);
    const Said large = run("", "mail ingest", "head -c 27000000 /dev/zero");
    EXPECT_EQ(large.exit_code, 65) << large.text;
    EXPECT_NE(large.text.find("larger than the 25 MiB"), std::string::npos);
    EXPECT_EQ(run("AFTERCARE_POLICY_DIR=/nowhere", "mail ingest", mail).exit_code, 75) << "settings that are wrong for a moment";
    std::size_t files = 0;
    for (const auto& one : fs::recursive_directory_iterator(folder / "data" / "files"))
        if (one.is_regular_file() && one.path().filename() != "lock") ++files;
    EXPECT_EQ(files, 1U) << "the same content is kept once";
}

}  // namespace
}  // namespace aftercare::cli_test
