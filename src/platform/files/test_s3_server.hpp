// A real S3-compatible server for tests: s3rver of npm, which script/bootstrap installs. It checks the access key's id but not the signature (Amazon's own
// examples do that, in platform/s3).
#pragma once

#include <sys/types.h>

#include <string>

namespace aftercare::files {

class S3Server {
public:
    // Whether there is one to start; where not, tests say so and are skipped.
    static bool available();

    // On a free port, or the one that it had before, with the bucket "aftercare" in the folder.
    explicit S3Server(std::string folder, int port = 0);
    ~S3Server();  // stop()
    S3Server(const S3Server&) = delete;
    S3Server& operator=(const S3Server&) = delete;

    void stop();
    int port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/aftercare"; }

private:
    pid_t process_ = -1;
    int port_ = 0;
};

}  // namespace aftercare::files
