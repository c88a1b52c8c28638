#pragma once

namespace smartcache {

class AppSettings;
class Backend;
class JobFeed;
class NetworkWatch;
class Preferences;
class Theme;

/// What the parts of the window are built upon. All of it outlives them. Main thread.
struct AppContext
{
    Backend &backend;
    JobFeed &feed;
    NetworkWatch &network;
    AppSettings &settings;
    Preferences &preferences;
    Theme &theme;
};

} // namespace smartcache
