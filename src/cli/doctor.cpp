#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/db/migrations.hpp"
#include "platform/http/static_files.hpp"
#include "platform/http/tls.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/mail/imap.hpp"
#include "platform/zone/zone.hpp"

#include <unistd.h>
#include <filesystem>
#include <functional>

namespace aftercare::cli {

namespace {

enum class Verdict : std::uint8_t { good, warning, bad };
DESCRIBE_ENUM(Verdict, good, warning, bad)

struct Finding {
    std::string check;
    Verdict verdict = Verdict::good;
    std::string detail;
    std::string remedy;
};
DESCRIBE(Finding, check, verdict, detail, remedy)

struct Examination {
    std::vector<Finding> findings;
};
DESCRIBE(Examination, findings)

constexpr std::uintmax_t kLittleRoom = 1ULL << 30;  // Bytes.

Finding examine_data_folder(const config::Config& config) {
    const std::string& path = config.data_dir->text();
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error || access(path.c_str(), W_OK | X_OK) != 0)
        return {"data folder", Verdict::bad, path + " can't be written",
                "Give the user that runs aftercare the right to write there, or name another folder with --data."};
    const auto space = std::filesystem::space(path, error);
    if (!error && space.available < kLittleRoom)
        return {"data folder", Verdict::warning, path + " has only " + std::to_string(space.available >> 20) + " MiB left",
                "Make room: a full disk stops every change (with a clear message, and without loss)."};
    return {"data folder", Verdict::good, path + " can be written, " + std::to_string(space.available >> 30) + " GiB left", ""};
}

Finding examine_portal(const config::Config& config) {
    const std::string& path = config.portal_dir->text();
    if (path.empty()) return {"portal", Verdict::good, "none is set", ""};
    try {
        http::StaticFiles().load(path);
    } catch (const std::runtime_error& refused) {
        return {"portal", Verdict::bad, refused.what(),
                "Set portal_dir to the folder with the portal's index.html, readable for the user that runs aftercare; empty: no "
                "portal."};
    }
    return {"portal", Verdict::good, path + " is served", ""};
}

// The certificate that the server would show, and whether others could read its key.
Finding examine_tls(const config::Config& config, Env& env) {
    const config::Tls& tls = *config.http->tls;
    const http::CertificateFiles files{tls.certificate->text(), tls.key->text()};
    if (files.none() && *tls.client_certificates)
        return {"TLS", Verdict::warning, "off: clients are asked for no certificate, though http.tls.client_certificates is set",
                "Give the server a certificate (http.tls.certificate, http.tls.key); collectors with certificates can't sign in "
                "before."};
    if (files.none()) return {"TLS", Verdict::good, "off: the server speaks plain HTTP", ""};
    try {
        const Instant now = env.clock.now();
        const http::TlsContext context(files, now);
        const http::CertificateFacts& facts = context.facts();
        const std::string holds = "the certificate for " + facts.name + " holds until " + facts.not_after.text();
        if (facts.not_after.since(now) < http::kCertificateWarning)
            return {"TLS", Verdict::warning, holds, "Get a new one soon; the server takes it without a restart."};
        const auto rights = std::filesystem::status(files.key).permissions();
        if ((rights & (std::filesystem::perms::others_read | std::filesystem::perms::others_write)) !=
            std::filesystem::perms::none)
            return {"TLS", Verdict::warning, "everybody on this machine can read the key '" + files.key + "'",
                    "chmod 600 it, and let the user that runs aftercare own it."};
        return {"TLS", Verdict::good, holds + (*tls.client_certificates ? "; clients are asked for theirs" : ""), ""};
    } catch (const std::runtime_error& refused) {
        return {
            "TLS", Verdict::bad, refused.what(),
            "Set http.tls.certificate and http.tls.key to PEM files that belong together and hold now; both empty: plain HTTP."};
    }
}

Finding examine_policy(const policy::Pack& pack) {
    return {"policy pack", Verdict::good, std::to_string(pack.files().size()) + " files, version " + pack.version().substr(0, 12),
            ""};
}

Finding examine_database(const config::Config& config, Env& env) {
    try {
        const auto db = db::open({.url = server::database_url(config), .connections = 2}, env);
        db->ping();
        const auto missing = db::pending(*db);
        const std::string kind = db->dialect() == db::Dialect::sqlite ? "SQLite" : "PostgreSQL";
        if (!missing) return {"database", Verdict::bad, missing.error().detail, missing.error().remedy};
        if (!missing->empty())
            return {"database", Verdict::warning,
                    kind + " answers; " + std::to_string(missing->size()) + " migrations are to be applied",
                    "aftercare migrate applies them; so does the start of the server."};
        return {"database", Verdict::good, kind + " answers, its schema is up to date", ""};
    } catch (const db::Unavailable& lost) {
        return {"database", Verdict::bad, lost.what(), "Check the address (--database), that the server runs, and its log."};
    }
}

// What was given up stays so until somebody looks.
Finding examine_jobs(const config::Config& config, Env& env) {
    try {
        const auto db = db::open({.url = server::database_url(config), .connections = 2}, env);
        const auto missing = db::pending(*db);
        if (!missing || !missing->empty()) return {"jobs", Verdict::good, "not looked at: see database", ""};
        std::int64_t dead = 0;
        std::string kinds;
        for (const jobs::JobCount& one : db->read(Scope::all(), [](db::Tx& tx) { return jobs::count(tx); })) {
            if (one.state != jobs::JobState::dead) continue;
            dead += one.count;
            kinds += (kinds.empty() ? "" : ", ") + one.kind;
        }
        if (dead == 0) return {"jobs", Verdict::good, "none was given up", ""};
        return {"jobs", Verdict::warning, std::to_string(dead) + " were given up: " + kinds,
                "aftercare jobs list says why; mend it, then try each again with aftercare jobs redeliver ID."};
    } catch (const db::Unavailable&) {
        return {"jobs", Verdict::good, "not looked at: see database", ""};
    }
}

Finding examine_files(const config::Config& config, Env& env) {
    const config::Files& files = *config.files;
    if (*files.store == config::FileStore::disk)
        return {"files", Verdict::good, "they are kept in " + config.data_dir->text() + "/files", ""};
    if (const auto complaint = server::files_complaint(config, env))
        return {
            "files", complaint->refused ? Verdict::bad : Verdict::warning, complaint->what,
            "Check the settings files.s3.* (docs/config.md): the bucket must be there, and the access key may put, get, list and "
            "remove its objects."};
    return {"files", Verdict::good, files.s3->url->text() + " keeps, lists and removes them", ""};
}

// How mail about cases comes here; a pipe leaves no trace in the settings.
Finding examine_case_mail(const config::Config& config) {
    const config::CaseMail& mail = *config.case_mail;
    const std::string& address = mail.address->text();
    if (address.empty()) return {"mail about cases", Verdict::good, "none is taken in: case_mail.address is empty", ""};
    if (!mail.imap->url->text().empty()) {
        mail::ImapBox box({.url = mail.imap->url->text(),
                           .user = mail.imap->user->text(),
                           .password = mail.imap->password->value.text(),
                           .ca_file = mail.imap->ca_file->text()});
        if (const auto looked = box.unread(); !looked)
            return {"mail about cases", Verdict::bad, looked.error().detail, looked.error().remedy};
    }
    if (mail.imap->url->text().empty() && mail.lmtp->text().empty())
        return {"mail about cases", Verdict::warning, "mail to " + address + " comes by a pipe, or not at all",
                "Where no pipe runs aftercare mail ingest, set case_mail.lmtp or case_mail.imap (docs/mail.md)."};
    return {"mail about cases", Verdict::good, "mail to " + address + " is taken in", ""};
}

Finding examine_mail(const config::Config& config, Env& env) {
    const config::Mail& mail = *config.mail;
    const auto probe = server::surroundings(config, env).mail->probe();
    const std::string way = *mail.transport == config::MailTransport::smtp
                                ? mail.host->text() + ":" + std::to_string(std::int64_t{*mail.port})
                                : "the folder " + probe.answer;
    if (*mail.transport == config::MailTransport::none)
        return {"mail", Verdict::warning, "mail.transport is none: no mail leaves",
                "Set mail.transport to smtp and name the mail server; what was kept back can then be redelivered."};
    if (probe.outcome != mail::Outcome::sent)
        return {"mail", Verdict::bad, way + ": " + probe.answer,
                "Check the settings mail.* (docs/config.md), that the mail server runs, and its log."};
    if (!mail.user->empty() && (*mail.tls == config::MailTls::none || *mail.tls == config::MailTls::optional))
        return {"mail", Verdict::warning, way + " takes mail, but the password goes there unprotected",
                "Set mail.tls to required, or to implicit with port 465."};
    return {"mail", Verdict::good, way + " takes mail from " + mail.from_address->text(), ""};
}

Finding examine_zones() {
    if (zone::exists("America/Los_Angeles") && zone::exists("Europe/Berlin"))
        return {"time zones", Verdict::good, "the machine's database is there", ""};
    return {"time zones", Verdict::bad, "the machine has no time zone database", "Install the package tzdata."};
}

Finding examine_clock(Env& env) {
    // The day this was written: a clock before it is wrong.
    if (env.clock.now() < *Instant::parse("2026-11-21T00:00:00Z"))
        return {"clock", Verdict::bad, "the machine's clock says " + env.clock.now().text(),
                "Set the clock; run a time service (systemd-timesyncd, chrony)."};
    return {"clock", Verdict::good, env.clock.now().text(), ""};
}

int doctor(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    Examination examination;
    examination.findings.push_back({"settings", Verdict::good, "sound", ""});
    examination.findings.push_back(examine_policy(context->pack()));
    examination.findings.push_back(examine_data_folder(context->config()));
    examination.findings.push_back(examine_portal(context->config()));
    examination.findings.push_back(examine_tls(context->config(), context->env()));
    examination.findings.push_back(examine_database(context->config(), context->env()));
    examination.findings.push_back(examine_jobs(context->config(), context->env()));
    examination.findings.push_back(examine_files(context->config(), context->env()));
    examination.findings.push_back(examine_mail(context->config(), context->env()));
    examination.findings.push_back(examine_case_mail(context->config()));
    examination.findings.push_back(examine_zones());
    examination.findings.push_back(examine_clock(context->env()));
    std::string text;
    bool bad = false;
    for (const Finding& finding : examination.findings) {
        bad = bad || finding.verdict == Verdict::bad;
        const char* const mark = finding.verdict == Verdict::good      ? "ok   "
                                 : finding.verdict == Verdict::warning ? "warn "
                                                                       : "BAD  ";
        text += mark + finding.check + ": " + finding.detail + "\n";
        if (!finding.remedy.empty()) text += "     " + finding.remedy + "\n";
    }
    print_result(options, examination, text);
    return bad ? kFailed : kOk;
}

}  // namespace

void add_doctor(Command& program) {
    auto options = std::make_shared<CommonOptions>();
    Command command = program.command("doctor", "Check everything that the server needs and say how to mend it");
    options->add_to(command);
    command.runs([options] { return doctor(*options); });
}

}  // namespace aftercare::cli
