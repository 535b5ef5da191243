// What the commands say to an operator, and how they end.
#include "command_line.hpp"

namespace aftercare::cli_test {
namespace {

using ENT_06_import_assets = CommandLine;

TEST_F(ENT_06_import_assets, names_an_account_that_there_is_not_and_asks_for_one) {
    std::ofstream(folder / "assets.csv") << "serial_number,sku,site\nUP-100001,BOX-1,HQ\n";
    const std::string file = "import assets '" + (folder / "assets.csv").string() + "'";
    const Said unnamed = run("", file);
    EXPECT_NE(unnamed.exit_code, kOk);
    EXPECT_NE(unnamed.text.find("--account"), std::string::npos) << unnamed.text;
    const Said unknown = run("", file + " --account Nobody");
    EXPECT_EQ(unknown.exit_code, kUsage) << unknown.text;
    EXPECT_NE(unknown.text.find("There is no account Nobody."), std::string::npos) << unknown.text;
    const Said no_site = run("", file + " --account Nobody --site '" + std::string(40, 'x') + "'");
    EXPECT_NE(no_site.exit_code, kOk);
    EXPECT_NE(no_site.text.find("is no code or id of a site"), std::string::npos) << no_site.text;
}

TEST_F(ENT_06_import_assets, tells_what_would_become_of_each_row_and_takes_them_in_when_told_to) {
    ASSERT_EQ(run("", "demo").exit_code, kOk);
    std::ofstream(folder / "assets.csv") << "serial_number,sku\nUP-100001,RIDGE-48T\nUP-100002,NO-SUCH\n";
    const std::string command = "import assets '" + (folder / "assets.csv").string() + "' --account 'Aldra Telecom' --site FRA-1";
    const Said dry = run("", command);
    EXPECT_EQ(dry.exit_code, kFailed);
    EXPECT_NE(dry.text.find("added  UP-100001  row 2"), std::string::npos) << dry.text;
    EXPECT_NE(dry.text.find("no product with the SKU NO-SUCH"), std::string::npos) << dry.text;
    EXPECT_NE(dry.text.find("Nothing was stored: 1 added"), std::string::npos) << dry.text;
    const Said taken = run("", command + " --apply --partial");
    EXPECT_EQ(taken.text.find("Nothing was stored"), std::string::npos) << taken.text;
    EXPECT_NE(run("", command).text.find("0 added, 0 changed, 1 unchanged, 1 refused"), std::string::npos);
}

using Q_10_log_file = CommandLine;

TEST_F(Q_10_log_file, that_can_not_be_written_is_named) {
    const std::string file = (folder / "nowhere" / "aftercare.log").string();
    const Said said = run("AFTERCARE_LOG_FILE='" + file + "'", "doctor");
    EXPECT_EQ(said.exit_code, kUsage);
    EXPECT_NE(said.text.find("The log file " + file + " can't be opened for writing"), std::string::npos) << said.text;
    EXPECT_NE(said.text.find("(log.file_unwritable)\nName a file"), std::string::npos) << said.text;
}

class Q_10_portal_folder : public CommandLine {
protected:
    void SetUp() override {
        CommandLine::SetUp();
        portal = folder / "portal";
    }

    Said run(const std::string& command) const {
        return CommandLine::run("AFTERCARE_PORTAL_DIR='" + portal.string() + "'", command);
    }

    // That the doctor says it with a way out, and that the server does not start but says so too.
    void expect_refused(const std::string& why) const {
        const Said examined = run("doctor");
        EXPECT_EQ(examined.exit_code, kFailed);
        EXPECT_NE(examined.text.find("BAD  portal: " + why + "\n     Set portal_dir to the folder"), std::string::npos)
            << examined.text;
        const Said served = run("serve --port 0");
        EXPECT_EQ(served.exit_code, kFailed);
        EXPECT_NE(served.text.find("The server can't start: " + why), std::string::npos) << served.text;
        EXPECT_NE(served.text.find("aftercare doctor"), std::string::npos) << served.text;
    }

    fs::path portal;
};

TEST_F(Q_10_portal_folder, that_is_not_there_is_named) {
    expect_refused("The portal's files in '" + portal.string() + "' can't be read: No such file or directory.");
}

TEST_F(Q_10_portal_folder, without_a_page_is_named) {
    fs::create_directory(portal);
    std::ofstream(portal / "app.js") << "x";
    expect_refused("The portal's files in '" + portal.string() + "' have no index.html among them.");
}

TEST_F(Q_10_portal_folder, with_a_page_is_good) {
    fs::create_directory(portal);
    std::ofstream(portal / "index.html") << "<!doctype html>";
    const Said examined = run("doctor");
    EXPECT_EQ(examined.exit_code, kOk) << examined.text;
    EXPECT_NE(examined.text.find("ok   portal: " + portal.string() + " is served\n"), std::string::npos) << examined.text;
}

TEST_F(Q_10_portal_folder, that_is_not_set_is_no_fault) {
    portal.clear();
    const Said examined = run("doctor");
    EXPECT_EQ(examined.exit_code, kOk) << examined.text;
    EXPECT_NE(examined.text.find("ok   portal: none is set\n"), std::string::npos) << examined.text;
}

using Q_10_data_folder = CommandLine;

TEST_F(Q_10_data_folder, is_made_by_migrate_too) {
    const Said made = run("", "migrate");
    EXPECT_EQ(made.exit_code, kOk) << made.text;
    EXPECT_TRUE(fs::exists(folder / "data" / "aftercare.db"));
}

TEST_F(Q_10_data_folder, that_can_not_be_made_is_named_with_the_way_out) {
    std::ofstream(folder / "data") << "a file stands in its place";
    for (const char* command : {"migrate", "compact", "audit verify"}) {
        const Said refused = run("", command);
        EXPECT_EQ(refused.exit_code, kFailed) << command;
        EXPECT_NE(refused.text.find("The data folder can't be made"), std::string::npos) << command << ": " << refused.text;
        EXPECT_NE(refused.text.find("Name another with --data."), std::string::npos) << command << ": " << refused.text;
    }
}

using Q_10_compact = CommandLine;

TEST_F(Q_10_compact, writes_the_database_anew) {
    ASSERT_EQ(run("", "demo").exit_code, kOk);
    const Said said = run("", "compact --json");
    EXPECT_EQ(said.exit_code, kOk) << said.text;
    EXPECT_NE(said.text.find(R"({"compacted":true})"), std::string::npos) << said.text;
    EXPECT_EQ(run("", "doctor").exit_code, kOk);
}

using Q_10_mail = CommandLine;

TEST_F(Q_10_mail, that_leaves_nowhere_or_meets_nobody_is_named) {
    const Said none = run("", "doctor");
    EXPECT_EQ(none.exit_code, kOk) << none.text;
    EXPECT_NE(none.text.find("mail: mail.transport is none: no mail leaves\n     Set mail.transport to smtp"), std::string::npos)
        << none.text;
    const Said folder_of_mails = run("AFTERCARE_MAIL_TRANSPORT=mailbox", "doctor");
    EXPECT_NE(folder_of_mails.text.find("ok   mail: the folder " + (folder / "data" / "mailbox").string() + " takes mail"),
              std::string::npos)
        << folder_of_mails.text;
    const Said nobody = run("AFTERCARE_MAIL_TRANSPORT=smtp AFTERCARE_MAIL_PORT=1", "doctor");
    EXPECT_EQ(nobody.exit_code, kFailed);
    EXPECT_NE(nobody.text.find("BAD  mail: 127.0.0.1:1: "), std::string::npos) << nobody.text;
    EXPECT_NE(nobody.text.find("\n     Check the settings mail.*"), std::string::npos) << nobody.text;
}

class Q_10_certificate : public CommandLine {
protected:
    // Made with the openssl program, to hold for so many days.
    void make(const std::string& days) {
        const std::string line =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=a.example -days " + days +
            " -keyout '" + key() + "' -out '" + certificate() + "' 2>/dev/null && chmod 600 '" + key() + "'";
        ASSERT_EQ(std::system(line.c_str()), 0);
    }
    std::string certificate() const { return (folder / "tls.pem").string(); }
    std::string key() const { return (folder / "tls.key").string(); }
    Said run(const std::string& command) const {
        return CommandLine::run("AFTERCARE_HTTP_TLS_CERTIFICATE='" + certificate() + "' AFTERCARE_HTTP_TLS_KEY='" + key() + "'",
                                command);
    }
};

TEST_F(Q_10_certificate, that_holds_is_good) {
    make("365");
    const Said said = run("doctor");
    EXPECT_EQ(said.exit_code, kOk) << said.text;
    EXPECT_NE(said.text.find("ok   TLS: the certificate for a.example holds until 20"), std::string::npos) << said.text;
}

TEST_F(Q_10_certificate, that_ends_soon_is_warned_of) {
    make("7");
    const Said said = run("doctor");
    EXPECT_EQ(said.exit_code, kOk) << said.text;
    EXPECT_NE(said.text.find("warn TLS: the certificate for a.example holds until 20"), std::string::npos) << said.text;
    EXPECT_NE(said.text.find("Get a new one soon"), std::string::npos) << said.text;
}

TEST_F(Q_10_certificate, whose_key_all_can_read_is_warned_of) {
    make("365");
    fs::permissions(key(), fs::perms::others_read, fs::perm_options::add);
    const Said said = run("doctor");
    EXPECT_NE(said.text.find("warn TLS: everybody on this machine can read the key '" + key() + "'"), std::string::npos)
        << said.text;
}

TEST_F(Q_10_certificate, that_can_not_be_used_is_named_by_the_doctor_and_at_start) {
    const std::string why = "The certificate '" + certificate() + "' can't be read: No such file or directory.";
    const Said examined = run("doctor");
    EXPECT_EQ(examined.exit_code, kFailed);
    EXPECT_NE(examined.text.find("BAD  TLS: " + why + "\n     Set http.tls.certificate"), std::string::npos) << examined.text;
    const Said served = run("serve --port 0");
    EXPECT_EQ(served.exit_code, kFailed);
    EXPECT_NE(served.text.find("The server can't start: " + why), std::string::npos) << served.text;
}

TEST_F(Q_10_certificate, that_is_not_set_is_no_fault) {
    const Said said = CommandLine::run("", "doctor");
    EXPECT_NE(said.text.find("ok   TLS: off"), std::string::npos) << said.text;
}

TEST_F(Q_10_certificate, of_clients_is_asked_for_with_tls_alone) {
    const std::string set = "AFTERCARE_HTTP_TLS_CLIENT_CERTIFICATES=true";
    const Said plain = CommandLine::run(set, "doctor");
    EXPECT_NE(plain.text.find("warn TLS: off: clients are asked for no certificate"), std::string::npos) << plain.text;
    make("365");
    const Said asked = CommandLine::run(
        set + " AFTERCARE_HTTP_TLS_CERTIFICATE='" + certificate() + "' AFTERCARE_HTTP_TLS_KEY='" + key() + "'", "doctor");
    EXPECT_NE(asked.text.find("; clients are asked for theirs"), std::string::npos) << asked.text;
}

// The server says where it answers, takes what SIGHUP points it at, and ends as asked.
TEST_F(Q_10_certificate, is_taken_anew_on_sighup) {
    make("365");
    const std::string script =
        "AFTERCARE_HTTP_TLS_CERTIFICATE='" + certificate() + "' AFTERCARE_HTTP_TLS_KEY='" + key() + "' timeout 60 " +
        AFTERCARE_PROGRAM + " serve --port 0 --data '" + (folder / "data").string() + "' >'" + (folder / "out").string() +
        "' 2>'" + (folder / "log").string() + "' & server=$!; until grep -q http.started '" + (folder / "log").string() +
        "'; do kill -0 $server || exit 1; done; kill -HUP $server; until grep -q http.certificate_taken '" +
        (folder / "log").string() + "'; do kill -0 $server || exit 1; done; kill -TERM $server; wait $server";
    EXPECT_EQ(std::system(script.c_str()), 0);
    std::ifstream out(folder / "out");
    const std::string text{std::istreambuf_iterator<char>(out), {}};
    EXPECT_TRUE(text.starts_with("Aftercare answers at https://127.0.0.1:")) << text;
}

}  // namespace
}  // namespace aftercare::cli_test
