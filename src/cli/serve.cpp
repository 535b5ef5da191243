#include "cases/mail/mail_policy.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/http/server.hpp"
#include "platform/lmtp/server.hpp"
#include "platform/log/log.hpp"
#include "server/http_settings.hpp"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <system_error>

namespace aftercare::cli {

namespace {

constexpr int kHousekeeping = 10'000;  // Milliseconds between two rounds of it.

struct ServeOptions {
    CommonOptions common;
    std::string address;
    std::string port;
};

enum class Heard : std::uint8_t { nothing, stop, look_anew };

// Blocks SIGINT, SIGTERM and SIGHUP in this thread and all that it starts, and tells of each that comes.
class Signals {
public:
    Signals() {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGTERM);
        sigaddset(&signals, SIGHUP);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
        descriptor_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
        check(descriptor_ >= 0, "signalfd failed");
    }
    ~Signals() { close(descriptor_); }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    // What came within the time; SIGHUP means look_anew.
    Heard wait(int millis) const {
        pollfd poller{.fd = descriptor_, .events = POLLIN, .revents = 0};
        if (poll(&poller, 1, millis) <= 0) return Heard::nothing;
        signalfd_siginfo signal{};
        if (read(descriptor_, &signal, sizeof signal) != sizeof signal) return Heard::nothing;
        return signal.ssi_signo == SIGHUP ? Heard::look_anew : Heard::stop;
    }

private:
    int descriptor_;
};

// What fails here is tried again at the next round; it must not end a server that answers.
void housekeep(server::App& app) {
    try {
        app.housekeep();
    } catch (const std::exception& failure) {
        log::warn("server.housekeeping_postponed", {{"detail", failure.what()}});
    }
}

// A store of files that is away may come back; one that refuses us does so until the operator has mended the settings.
bool files_usable(const config::Config& config, Env& env) {
    const auto complaint = server::files_complaint(config, env);
    if (!complaint) return true;
    if (complaint->refused)
        std::fprintf(stderr,
                     "The store of files can't be used: %s\nCheck the settings files.s3 (docs/config.md); `aftercare doctor` "
                     "tries them.\n",
                     complaint->what.c_str());
    else
        log::warn("files.store_away", {{"detail", complaint->what}});
    return !complaint->refused;
}

// Where mail servers hand mail over; none where the settings name no place.
std::unique_ptr<lmtp::Server> lmtp_server(const config::Config& config, server::App& app) {
    const config::CaseMail& mail = *config.case_mail;
    if (mail.lmtp->text().empty()) return nullptr;
    const std::string& address = mail.address->text();
    const std::int64_t most = app.pack().get<cases::CaseMailPolicy>().most_megabytes;
    const lmtp::Settings settings{.listen = mail.lmtp->text(),
                                  .host = address.substr(address.find('@') + 1),
                                  .spool_dir = server::spool_dir(config),
                                  .connections = static_cast<int>(*mail.lmtp_connections),
                                  .bounds = {.bytes = static_cast<std::uint64_t>(most) << 20}};
    return std::make_unique<lmtp::Server>(settings, app.lmtp_door());
}

int serve(const ServeOptions& options) {
    const Signals signals;  // Before any thread is there: the log begins one.
    std::map<std::string, std::string> overrides;
    if (!options.address.empty()) overrides["/http/address"] = options.address;
    if (!options.port.empty()) overrides["/http/port"] = options.port;
    const auto context = Context::load(options.common, std::move(overrides), Chatter::as_configured);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;

    if (!files_usable(context->config(), context->env())) return kFailed;
    http::Settings settings = server::http_settings(context->config(), app->db().dialect());
    settings.once_secret = app->once_secret();
    http::Server server(settings, app->routes(), app->gate(), app->env());
    jobs::Runner runner(app->db(), app->env(), app->jobs(),
                        {.workers = static_cast<int>(*context->config().jobs->workers),
                         .outgoing = static_cast<int>(*context->config().jobs->webhook_workers),
                         .poll = std::chrono::milliseconds{std::int64_t{*context->config().jobs->poll_ms}}});
    const auto mail = lmtp_server(context->config(), *app);
    try {
        server.start();
        if (mail) mail->start();
    } catch (const std::system_error& refused) {
        std::fprintf(stderr, "Port %u at %s, or case_mail.lmtp, can't be listened on: %s\nName another with --port.\n",
                     settings.port, settings.address.c_str(), refused.what());
        return kFailed;
    } catch (const std::runtime_error& refused) {
        std::fprintf(stderr, "The server can't start: %s\nRun `aftercare doctor` to see what is wrong.\n", refused.what());
        return kFailed;
    }
    runner.start();
    std::printf("Aftercare answers at %s://%s:%u (reference: /api/docs). Ctrl-C stops it.\n",
                settings.tls_certificate.empty() ? "http" : "https", settings.address.c_str(), server.port());
    std::fflush(stdout);

    for (Heard heard = Heard::nothing; heard != Heard::stop; heard = signals.wait(kHousekeeping)) {
        server.look_at_certificate(heard == Heard::look_anew);
        housekeep(*app);
    }
    log::info("server.stopping");
    if (mail) mail->stop();
    server.stop();
    runner.stop();
    housekeep(*app);
    return kOk;
}

}  // namespace

void add_serve(Command& program) {
    auto options = std::make_shared<ServeOptions>();
    Command command = program.command("serve", "Answer requests until SIGINT or SIGTERM");
    options->common.add_to(command);
    command.takes("--address", options->address, "Address to listen on");
    command.takes("--port", options->port, "Port to listen on; 0 takes any free one");
    command.runs([options] { return serve(*options); });
}

}  // namespace aftercare::cli
