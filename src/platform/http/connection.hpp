// One client's connection: reads requests one after the other, has them handled, writes the answers in order. All but
// work() runs on its I/O thread. A request's bytes stay in the receive buffer until it is answered, so nothing is read
// ahead beyond that buffer.
#pragma once

#include "platform/http/buffer.hpp"
#include "platform/http/exchange.hpp"
#include "platform/http/io_thread.hpp"
#include "platform/http/spool.hpp"

#include <memory>
#include <string>

namespace aftercare::http {

class Connection final : public Task, private BodySink, public std::enable_shared_from_this<Connection> {
public:
    Connection(Core& core, IoThread& io, Channel channel, std::size_t slot);
    ~Connection() override;

    // `surplus`: beyond the limit of connections; answers 503 and closes.
    void start(bool surplus);
    // Ends what is overdue.
    void check_time(SteadyTime now);
    // Closes if idle; else the next answer is the last.
    void drain();
    void close();

    std::size_t slot() const { return slot_; }
    void set_slot(std::size_t slot) { slot_ = slot; }

    void work() override;

private:
    // queueing: for a worker that makes the next piece of an answer. resting: until that is to be asked for.
    enum class Stage : std::uint8_t { greeting, head, body, working, queueing, answering, resting, lingering, closed };
    enum class Job : std::uint8_t { admit, spool, run, admit_and_run, pack, produce };

    // connection.cpp: bytes and time.
    void pump();
    bool greet();
    void greeted();
    bool flush();
    bool flushed();
    void read_more(std::size_t most);
    void on_read(const boost::system::error_code& error, std::size_t bytes);
    void begin_head();
    void begin_linger();
    void wait_at_most(std::chrono::milliseconds span);
    void begin_phase();
    bool too_slow(SteadyTime now);

    // connection_requests.cpp: requests.
    bool take_head();
    void begin_exchange();
    void name_request();
    void choose_route();
    void choose_without_route(Router::Found found);
    void choose_options();
    void route_chosen();
    void refuse_coding();
    void begin_body();
    bool take_body();
    void take(std::string_view bytes) override;
    bool hold_body(std::size_t to_come);
    void let_go_of_body();
    void refuse_for_memory();
    void dispatch(Job job);
    void spool_piece();
    void finish_later();
    void job_done();

    // connection_answers.cpp: answers, whole ones and streams.
    void refuse(const Refusal& refusal);
    void answer();
    void add_piece();
    void rest();
    void end_rest(SteadyTime now);
    void ask_for_piece();
    void send_piece();
    void end_exchange();

    static constexpr std::size_t kFreeBytes = 16 << 10;  // That each connection may hold besides the common budget.

    Core& core_;
    IoThread& io_;
    Channel channel_;
    std::size_t slot_;

    Stage stage_ = Stage::greeting;
    bool surplus_ = false;
    Job job_ = Job::run;
    bool reading_ = false;
    bool writing_ = false;
    bool exchanging_ = false;  // Between begin_exchange and end_exchange.
    bool keep_alive_ = true;
    bool interim_ = false;       // What is written is the 100 that invites the body.
    bool skipped_line_ = false;  // One empty line before a request is forgiven.
    bool streaming_ = false;     // More is to come of the answer than is written now,
    bool chunked_ = false;       // in chunks.
    bool body_done_ = false;
    bool body_refused_ = false;  // The answer was given before the body was read to its end.

    MessageParser parser_;
    Buffer buffer_;
    std::string head_store_;  // The head of a request with a body, while the buffer receives the body.
    Exchange exchange_;
    std::unique_ptr<Spool> spool_;
    std::string piece_;  // Body bytes on their way to the spool.
    std::string peer_;
    std::unique_ptr<const ClientCertificate> client_certificate_;  // Shown in the handshake.

    std::string out_;        // What is to be written: the head, and a small body behind it.
    std::string_view tail_;  // A large body, after out_.
    std::size_t written_ = 0;
    std::size_t streamed_bytes_ = 0;  // Of the answer, before what is in out_.

    SteadyTime deadline_ = SteadyTime::max();
    SteadyTime window_began_{};  // The piece of time over which a body's or an answer's rate is measured.
    std::uint64_t window_bytes_ = 0;
    SteadyTime work_began_{};          // Of a job; its time is not the client's.
    std::int64_t held_of_budget_ = 0;  // Bytes.
    std::size_t lingered_ = 0;
};

}  // namespace aftercare::http
