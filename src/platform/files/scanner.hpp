// A look at a content by the operator's own program, such as a virus scanner, before anybody is given it (CASE-07).
//     Scan scan({"clamdscan", "--no-summary", "-"}, 30min);
//     scan.feed(piece); ...
//     if (scan.finish().outcome == ScanOutcome::refused) ...
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::files {

enum class ScanOutcome {
    clean,        // The program ended with 0.
    refused,      // ... with 1.
    unavailable,  // ... with anything else, did not end in time, or could not be started.
};

struct ScanVerdict {
    ScanOutcome outcome = ScanOutcome::unavailable;
    std::string said;  // The first line that it wrote, of its output or errors; printable ASCII, 300 characters at most.
};

// One run of the program, without a shell, which gets the content at its standard input, piece by piece. It sees no variable of the environment but PATH.
// Not thread safe.
class Scan {
public:
    // Starts it. It has so long to end from now on, the time between the pieces included; `given_up` is asked every second and ends it, too.
    // REQUIRES: the command is not empty.
    Scan(const std::vector<std::string>& command, std::chrono::seconds patience, std::function<bool()> given_up = {});
    ~Scan();  // Kills it where it still runs.
    Scan(const Scan&) = delete;
    Scan& operator=(const Scan&) = delete;

    // Waits until it has taken the piece. A program that reads no more may have seen enough: the rest is not written.
    void feed(std::string_view piece);
    // Waits for its end. Once.
    ScanVerdict finish();

private:
    void start(const std::vector<std::string>& command);
    bool wait(bool writing, bool ending);
    void read_output();
    int millis_left() const;
    void close_input();

    std::chrono::steady_clock::time_point until_;
    std::function<bool()> given_up_;
    pid_t process_ = -1;
    int process_file_ = -1;  // Readable when the process has ended.
    int input_ = -1;         // Ours to write.
    int output_ = -1;        // Ours to read.
    std::string said_;
    bool late_ = false;
};

}  // namespace aftercare::files
