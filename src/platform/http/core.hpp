// What all connections of one server share.
#pragma once

#include "platform/crypto/crypto.hpp"
#include "platform/http/body_budget.hpp"
#include "platform/http/certificate_watch.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/observer.hpp"
#include "platform/http/static_files.hpp"
#include "platform/http/worker_pool.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

namespace aftercare::http {

struct Core {
    Core(Settings s, const Routes& routes, Gate& gate, Env& e)
        : settings(std::move(s)),
          env(e),
          router(routes),
          limiter(settings.limits, e),
          handling(settings, routes, router, gate, limiter),
          observer(routes, router),
          pool(static_cast<std::size_t>(settings.queue)),
          body_budget(settings.max_body_memory),
          certificate({settings.tls_certificate, settings.tls_key, settings.asks_client_certificates}, e),
          id_prefix(crypto::random_token(e.random, 9)) {}

    const Settings settings;
    Env& env;
    const Router router;
    RateLimiter limiter;
    const Handling handling;
    StaticFiles files;        // Read by start(); constant from then on.
    int max_connections = 0;  // Set by start(): the setting's, or as many as the system allows.
    Observer observer;
    WorkerPool pool;
    BodyBudget body_budget;
    CertificateWatch certificate;
    std::atomic<bool> draining{false};

    // Request ids that this server makes: chance, then a count.
    const std::string id_prefix;
    std::atomic<std::uint64_t> ids_made{0};

    // stop() waits here for the last connection.
    std::mutex mutex;
    std::condition_variable emptied;
};

}  // namespace aftercare::http
