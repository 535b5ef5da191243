#include "cases/mail/mail_policy.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/files/spool.hpp"
#include "server/http_settings.hpp"

#include <sysexits.h>
#include <unistd.h>
#include <cerrno>
#include <optional>

namespace aftercare::cli {

namespace {

struct IngestOptions {
    CommonOptions common;
    std::vector<std::string> sender;  // One, or none where it was not said.
    std::string recipient;
};

// The mail from standard input, up to a piece more than is taken; none where it can't be kept.
std::optional<cases::HandedMail> read_mail(const std::string& folder, std::uint64_t most) {
    files::Spool spool(folder);
    spool.begin();
    std::string room(64 << 10, '\0');
    for (std::uint64_t size = 0; size <= most;) {
        const ssize_t got = read(STDIN_FILENO, room.data(), room.size());
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) break;
        if (got < 0 || !spool.add(std::string_view(room).substr(0, static_cast<std::size_t>(got)))) return std::nullopt;
        size += static_cast<std::uint64_t>(got);
    }
    auto whole = spool.whole();
    if (!whole) return std::nullopt;
    return cases::HandedMail{
        .way = cases::MailWay::pipe, .sha256 = std::move(whole->sha256), .content = std::move(whole->content)};
}

// What a mail server makes of the exit code: 75 is "later", others tell the sender.
int exit_code_of(const Problem& problem) {
    switch (problem.kind) {
        case ProblemKind::too_large:
        case ProblemKind::invalid_input:
            return EX_DATAERR;
        default:
            return EX_TEMPFAIL;
    }
}

// Postfix's pipe calls the null sender so.
std::string sender_of(const std::string& said) { return said == "<>" || said == "MAILER-DAEMON" ? std::string() : said; }

int ingest(const IngestOptions& options) {
    try {
        const auto context = Context::load(options.common);
        // A server that was upgraded, or whose settings are wrong for a moment, must cost nobody a mail.
        server::App* const app = context ? context->app() : nullptr;
        if (!app) return EX_TEMPFAIL;
        const std::int64_t most = app->pack().get<cases::CaseMailPolicy>().most_megabytes;
        auto mail = read_mail(server::spool_dir(context->config()), static_cast<std::uint64_t>(most) << 20);
        if (!mail) return EX_TEMPFAIL;
        if (!options.sender.empty()) {
            mail->has_envelope = true;
            mail->sender = sender_of(options.sender.front());
        }
        if (!options.recipient.empty()) mail->recipients.push_back(options.recipient);
        const auto kept = app->incoming_mails().receive(*mail);
        if (kept) return EX_OK;
        print_problem(kept.error());
        return exit_code_of(kept.error());
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "The mail can't be kept at the moment: %s\n", failure.what());
        return EX_TEMPFAIL;
    }
}

}  // namespace

void add_mail(Command& program) {
    Command mail = program.group("mail", "Mail about cases that comes in");
    auto options = std::make_shared<IngestOptions>();
    Command command = mail.command("ingest", "Take one mail from standard input; exits with 75 where it is to be tried again");
    options->common.add_to(command);
    command.takes("--sender", options->sender, "The envelope's sender, as the mail server has it; <> where it is the null path")
        .times(1, 1);
    command.takes("--recipient", options->recipient, "The envelope's recipient");
    command.runs([options] { return ingest(*options); });
}

}  // namespace aftercare::cli
