#include "platform/lmtp/server.hpp"

#include "platform/files/spool.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>

#include <sys/stat.h>
#include <array>
#include <charconv>
#include <filesystem>
#include <future>
#include <set>
#include <thread>

namespace aftercare::lmtp {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Protocol = asio::generic::stream_protocol;

constexpr std::string_view kUnix = "unix:";

Protocol::endpoint endpoint_of(const std::string& listen) {
    if (listen.starts_with(kUnix)) return asio::local::stream_protocol::endpoint(listen.substr(kUnix.size()));
    const std::size_t colon = listen.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("'" + listen + "' is neither an address with a port nor unix:/path");
    std::string host = listen.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    error_code wrong;
    const auto address = asio::ip::make_address(host, wrong);
    std::uint16_t port = 0;
    const char* const end = listen.data() + listen.size();
    const auto read = std::from_chars(listen.data() + colon + 1, end, port);
    if (wrong || read.ec != std::errc() || read.ptr != end)
        throw std::runtime_error("'" + listen + "' is neither an address with a port nor unix:/path");
    return asio::ip::tcp::endpoint(address, port);
}

// The content of one mail, in a spool.
class Spooled : public Content {
public:
    explicit Spooled(const std::string& folder) : spool_(folder) {}
    void begin() override { spool_.begin(); }
    bool add(std::string_view piece) override { return spool_.add(piece); }
    void drop() override { spool_.drop(); }
    std::optional<files::Spool::Whole> whole() { return spool_.whole(); }

private:
    files::Spool spool_;
};

}  // namespace

// Everything but the receiver runs on one thread.
struct Server::Impl {
    class Connection;

    Impl(Settings given, Receiver& to) : settings(std::move(given)), receiver(to) {}

    void accept();
    void remove(const std::shared_ptr<Connection>& connection);
    void drain();

    Settings settings;
    Receiver& receiver;
    asio::io_context context{1};
    // A mail that a worker has is nothing that the context would wait for.
    asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
    asio::basic_socket_acceptor<Protocol> acceptor{context};
    std::optional<asio::thread_pool> workers;
    std::set<std::shared_ptr<Connection>> connections;
    std::uint16_t port = 0;
    bool draining = false;
    std::thread thread;
    std::promise<void> emptied;
};

class Server::Impl::Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Impl& server, Protocol::socket socket)
        : server_(server),
          socket_(std::move(socket)),
          timer_(server.context),
          spool_(server.settings.spool_dir),
          session_(server.settings.host, server.settings.bounds, server.receiver, spool_) {}

    void start(bool surplus) {
        if (surplus) session_.close("There are too many connections; come again later");
        go_on();
    }

    // Ends it where that costs the mail server nothing; a mail in flight is finished first.
    void drain() {
        if (session_.is_idle()) {
            session_.close("Aftercare is stopping; come again later");
            go_on();
        }
    }

    void abort() {
        error_code ignored;
        socket_.close(ignored);
        timer_.cancel();
    }

private:
    // Uses what has come, sends what there is to say, and waits for more.
    void go_on() {
        if (writing_ || delivering_) return;
        while (!buffer_.empty()) {
            const std::size_t taken = session_.feed(buffer_);
            if (taken == 0) break;
            buffer_.erase(0, taken);
        }
        if (session_.is_to_deliver()) return deliver();
        if (server_.draining) drain_here();
        std::string out = session_.take_output();
        if (!out.empty()) return write(std::move(out));
        if (session_.is_over()) return end();
        read();
    }

    void drain_here() {
        if (session_.is_idle()) session_.close("Aftercare is stopping; come again later");
    }

    void wait() {
        timer_.expires_after(server_.settings.idle_time);
        timer_.async_wait([self = shared_from_this()](const error_code& stopped) {
            if (!stopped) self->end();
        });
    }

    void read() {
        if (reading_) return;
        reading_ = true;
        wait();
        socket_.async_read_some(asio::buffer(room_), [self = shared_from_this()](const error_code& failed, std::size_t size) {
            self->reading_ = false;
            self->timer_.cancel();
            if (failed) return self->end();
            self->buffer_.append(self->room_.data(), size);
            self->go_on();
        });
    }

    void write(std::string out) {
        writing_ = true;
        out_ = std::move(out);
        wait();
        asio::async_write(socket_, asio::buffer(out_), [self = shared_from_this()](const error_code& failed, std::size_t) {
            self->writing_ = false;
            self->timer_.cancel();
            if (failed) return self->end();
            self->go_on();
        });
    }

    void deliver() {
        delivering_ = true;
        asio::post(*server_.workers, [self = shared_from_this(), envelope = session_.envelope()] {
            const Answer answer = self->handed_over(envelope);
            asio::post(self->server_.context, [self, answer] {
                self->delivering_ = false;
                self->session_.delivered(answer);
                self->go_on();
            });
        });
    }

    // On a worker. The session takes nothing meanwhile, so the spool is this thread's.
    Answer handed_over(const Envelope& envelope) {
        Answer answer{Verdict::later, "The mail can't be kept at the moment"};
        try {
            if (const auto whole = spool_.whole()) answer = server_.receiver.take(envelope, whole->sha256, whole->content);
        } catch (const std::exception& failure) {
            log::error("lmtp.postponed", {{"detail", failure.what()}});
        }
        const char* const outcome = answer.verdict == Verdict::taken   ? "taken"
                                    : answer.verdict == Verdict::later ? "later"
                                                                       : "refused";
        metrics::process()
            .counter("lmtp_mail_total", "Mails handed over by LMTP, by what was answered.", {{"outcome", outcome}})
            .add();
        return answer;
    }

    void end() {
        abort();
        server_.remove(shared_from_this());
    }

    Impl& server_;
    Protocol::socket socket_;
    asio::steady_timer timer_;
    Spooled spool_;
    Session session_;
    std::array<char, 32 << 10> room_{};
    std::string buffer_;
    std::string out_;
    bool reading_ = false;
    bool writing_ = false;
    bool delivering_ = false;
};

void Server::Impl::accept() {
    acceptor.async_accept([this](const error_code& failed, Protocol::socket socket) {
        if (draining || failed == asio::error::operation_aborted) return;
        if (!failed) {
            const bool surplus = connections.size() >= static_cast<std::size_t>(settings.connections);
            const auto connection = std::make_shared<Connection>(*this, std::move(socket));
            connections.insert(connection);
            connection->start(surplus);
        }
        accept();
    });
}

void Server::Impl::remove(const std::shared_ptr<Connection>& connection) {
    if (connections.erase(connection) > 0 && draining && connections.empty()) emptied.set_value();
}

void Server::Impl::drain() {
    draining = true;
    error_code ignored;
    acceptor.close(ignored);
    if (connections.empty()) return emptied.set_value();
    const auto open = connections;
    for (const auto& connection : open) connection->drain();
}

Server::Server(Settings settings, Receiver& receiver) : impl_(std::make_unique<Impl>(std::move(settings), receiver)) {}
Server::~Server() { stop(); }

void Server::start() {
    Impl& impl = *impl_;
    const std::string& listen = impl.settings.listen;
    const auto endpoint = endpoint_of(listen);
    const bool is_file = listen.starts_with(kUnix);
    // Left behind by a process that was killed.
    if (is_file) std::filesystem::remove(listen.substr(kUnix.size()));
    impl.acceptor.open(endpoint.protocol());
    if (!is_file) impl.acceptor.set_option(asio::socket_base::reuse_address(true));
    impl.acceptor.bind(endpoint);
    impl.acceptor.listen();
    if (is_file) {
        chmod(listen.substr(kUnix.size()).c_str(), 0666);
    } else {
        asio::ip::tcp::endpoint bound;
        const auto local = impl.acceptor.local_endpoint();
        std::copy_n(static_cast<const char*>(static_cast<const void*>(local.data())), local.size(),
                    static_cast<char*>(static_cast<void*>(bound.data())));
        impl.port = bound.port();
    }
    impl.workers.emplace(static_cast<std::size_t>(impl.settings.workers));
    impl.accept();
    impl.thread = std::thread([&impl] { impl.context.run(); });
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop() {
    Impl& impl = *impl_;
    if (!impl.thread.joinable()) return;
    auto emptied = impl.emptied.get_future();
    asio::post(impl.context, [&impl] { impl.drain(); });
    if (emptied.wait_for(impl.settings.drain_time) == std::future_status::timeout) {
        asio::post(impl.context, [&impl] {
            const auto open = impl.connections;
            for (const auto& connection : open) connection->abort();
        });
    }
    impl.workers->join();
    asio::post(impl.context, [&impl] { impl.context.stop(); });
    impl.thread.join();
    impl.connections.clear();
    if (impl.settings.listen.starts_with(kUnix)) std::filesystem::remove(impl.settings.listen.substr(kUnix.size()));
}

}  // namespace aftercare::lmtp
