#include "platform/http/server.hpp"

#include "platform/http/connection.hpp"
#include "platform/http/descriptors.hpp"
#include "platform/http/io_thread.hpp"
#include "platform/log/log.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/post.hpp>

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace aftercare::http {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
constexpr int kBacklog = 4096;
constexpr auto kAcceptPause = std::chrono::milliseconds(100);  // After EMFILE and its like.

void make_folder(const std::string& folder) {
    if (folder.empty()) return;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw std::runtime_error("The folder for uploads, '" + folder + "', can't be made: " + error.message() + ".");
}

}  // namespace

struct Server::Impl {
    Core core;
    std::vector<std::unique_ptr<IoThread>> threads;
    std::optional<Acceptor> acceptor;
    std::optional<asio::steady_timer> pause;
    std::optional<SpareDescriptor> spare;
    std::size_t next_thread = 0;
    std::uint16_t port = 0;
    bool running = false;

    Impl(Settings settings, const Routes& routes, Gate& gate, Env& env) : core(std::move(settings), routes, gate, env) {}

    void limit_connections();
    void listen();
    void accept();
    void drain();
};

void Server::Impl::limit_connections() {
    const std::uint64_t limit = raise_descriptor_limit();
    const int wanted = core.settings.max_connections;
    core.max_connections = connections_within(limit, wanted);
    if (core.max_connections < wanted)
        log::warn("http.connections_limited", {{"wanted", wanted}, {"taken", core.max_connections}, {"open_files", limit}});
    spare.emplace();
}

// One acceptor, on the first thread, which hands connections to all threads in turn.
void Server::Impl::listen() {
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(core.settings.address), core.settings.port);
    acceptor.emplace(threads.front()->context());
    pause.emplace(threads.front()->context());
    acceptor->open(endpoint.protocol());
    acceptor->set_option(Acceptor::reuse_address(true));
    acceptor->bind(endpoint);
    acceptor->listen(kBacklog);
    acceptor->non_blocking(true);
    port = acceptor->local_endpoint().port();
}

void Server::Impl::accept() {
    IoThread& io = *threads[next_thread++ % threads.size()];
    acceptor->async_accept(io.context(), [this, &io](const error_code& error, Socket socket) {
        if (!acceptor->is_open()) return;
        if (error) {
            log::warn("http.accept_failed", {{"why", error.message()}});
            if (error == asio::error::no_descriptors || error.value() == ENFILE)
                spare->turn_away(acceptor->native_handle(), core.certificate.current() == nullptr);
            pause->expires_after(kAcceptPause);
            pause->async_wait([this](const error_code& cancelled) {
                if (!cancelled && acceptor->is_open()) accept();
            });
            return;
        }
        asio::post(io.context(), [&io, socket = std::move(socket)]() mutable { io.adopt(std::move(socket)); });
        accept();
    });
}

void Server::Impl::drain() {
    core.draining = true;
    asio::post(threads.front()->context(), [this] {
        error_code ignored;
        acceptor->close(ignored);
        pause->cancel();
    });
    for (auto& thread : threads) asio::post(thread->context(), [io = thread.get()] { io->drain(); });
    {
        std::unique_lock lock(core.mutex);
        core.emptied.wait_for(lock, core.settings.drain_time, [this] { return core.observer.connections == 0; });
    }
    for (auto& thread : threads) asio::post(thread->context(), [io = thread.get()] { io->close_all(); });
    for (auto& thread : threads) thread->finish();
    core.pool.stop();
}

Server::Server(Settings settings, const Routes& routes, Gate& gate, Env& env)
    : impl_(std::make_unique<Impl>(std::move(settings), routes, gate, env)) {}

Server::~Server() { stop(); }

void Server::start() {
    Impl& impl = *impl_;
    const Settings& settings = impl.core.settings;
    make_folder(settings.spool_dir);
    impl.core.files.load(settings.static_dir);
    impl.core.certificate.start();
    impl.limit_connections();
    for (int i = 0; i < std::max(1, settings.io_threads); ++i)
        impl.threads.push_back(std::make_unique<IoThread>(impl.core, i == 0));
    try {
        impl.listen();
    } catch (const boost::system::system_error& error) {
        throw std::system_error(error.code(), "can't listen on " + settings.address + ":" + std::to_string(settings.port));
    }
    impl.core.pool.start(std::max(1, settings.workers));
    impl.accept();
    for (auto& thread : impl.threads) thread->start();
    impl.running = true;
    log::info("http.started", {{"address", settings.address},
                               {"port", impl.port},
                               {"tls", impl.core.certificate.current() != nullptr},
                               {"io_threads", settings.io_threads},
                               {"workers", settings.workers}});
}

void Server::look_at_certificate(bool anew) { impl_->core.certificate.look(anew); }

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop() {
    if (!impl_ || !std::exchange(impl_->running, false)) return;
    impl_->drain();
    log::info("http.stopped", {{"port", impl_->port}});
}

}  // namespace aftercare::http
