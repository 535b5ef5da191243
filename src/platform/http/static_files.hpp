// The portal's files, read once at start and served from memory, compressed for who takes that: by the gzip and brotli files
// that a bundler laid beside them (app.js.gz, app.js.br), else once by us. A request only ever looks a name up among those that
// were found then, so no path can lead out of the folder; links are not followed.
#pragma once

#include "platform/http/exchange.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace aftercare::http {

class StaticFiles {
public:
    // Reads all that the folder holds; "": nothing. Throws std::runtime_error, with a sentence that names the folder, where
    // one of its files can't be read or it has no index.html.
    void load(const std::string& folder);

    // Answers a GET of a file, or with index.html one of the portal's own paths (no extension, not under /api). False
    // where there is nothing to answer with.
    bool answer(Exchange& exchange) const;
    // Whether GET would find something.
    bool has(std::string_view path) const { return find(path) != nullptr; }

private:
    struct File {
        std::shared_ptr<const std::string> content;
        std::shared_ptr<const std::string> gzip;  // The same, smaller; null where there is none.
        std::shared_ptr<const std::string> brotli;
        std::string etag;
        std::string_view content_type;
        bool immutable = false;  // Named by a hash of its content.
    };
    void read_folder(const std::string& folder);
    void take_packed(const std::string& folder);
    void pack();
    const File* find(std::string_view path) const;

    std::map<std::string, File, std::less<>> files_;  // By URL path: "/assets/index-B2x9.js".
};

}  // namespace aftercare::http
