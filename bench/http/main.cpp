// A server with one route, for bench/http/run: what HTTP itself costs, with nothing behind it.
//
//   bench_http [--io N] [--workers] [--log FILE]
//
// GET /api/v1/things/{thing_id} answers about 1 KB of JSON to whoever sends a bearer token; in place, or with --workers
// on the worker pool. Prints its port and stops on SIGTERM.
#include "platform/base/env.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace bench {

using namespace aftercare;

struct ThingTag {
    static constexpr std::string_view name = "ThingId";
};

struct ThingPath {
    Id<ThingTag> thing_id;
};
DESCRIBE(ThingPath, thing_id)

struct Thing {
    Id<ThingTag> id;
    std::string name;
    std::string text;
    std::int64_t size = 0;
};
DESCRIBE(Thing, id, name, text, size)

class TokenGate : public http::Gate {
public:
    Result<Caller> admit(const http::Request& request, const http::Route&) override {
        Caller caller;
        const auto token = request.header("authorization");
        if (!token || !token->starts_with("Bearer ")) return caller;
        caller.kind = Caller::Kind::token;
        caller.actions = actions_;
        return caller;
    }

private:
    std::shared_ptr<const ActionSet> actions_ = std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"thing.*"});
};

int run(const http::Settings& settings) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    RealEnv env;
    TokenGate gate;
    http::Routes routes;
    http::RouteGroup group(routes, "things");
    group.add(http::get("/things/{thing_id}", Action{"thing.read"}, "One thing",
                        [](const http::Call<ThingPath>& call) -> Result<http::Ok<Thing>> {
                            return http::Ok<Thing>(Thing{call.path.thing_id, "lamp", std::string(900, 't'), 7}, 3);
                        })
                  .in_place());
    http::Server server(settings, routes, gate, env.env());
    server.start();
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
    return 0;
}

}  // namespace bench

int main(int argc, char** argv) {
    aftercare::http::Settings settings;
    settings.io_threads = 1;
    settings.reads_in_place = true;
    for (int i = 1; i < argc; ++i) {
        const std::string_view flag = argv[i];
        if (flag == "--workers")
            settings.reads_in_place = false;
        else if (flag == "--io" && i + 1 < argc)
            settings.io_threads = std::atoi(argv[++i]);
        else if (flag == "--log" && i + 1 < argc) {
            if (!aftercare::log::open({.file = argv[++i]})) return 1;
        } else {
            std::fputs("usage: bench_http [--io N] [--workers] [--log FILE]\n", stderr);
            return 2;
        }
    }
    return bench::run(settings);
}
