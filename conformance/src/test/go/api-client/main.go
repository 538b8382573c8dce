// Command api-client checks that a Kubernetes API server does what programs built on k8s.io/client-go expect of one.
//
// It prints one line per check, "ok NAME", "skip NAME: why" or "FAIL NAME: why", and exits with 1 when a check fails.
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
)

// check is one thing that a client does, and what it must see.
type check struct {
	name string
	run  func(*trial)
}

// options say what the server is known to do.
type options struct {
	controllers bool
	forgets     int
}

func main() {
	kubeconfig := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "how the server is reached")
	only := flag.String("only", "", "regular expression that the names of the checks to run match")
	list := flag.Bool("list", false, "print the names of the checks and exit")
	timeout := flag.Duration("timeout", time.Minute, "after which a check has failed")
	var opts options
	flag.BoolVar(&opts.controllers, "controllers", true, "the server collects garbage, ends namespaces and fills EndpointSlices")
	flag.IntVar(&opts.forgets, "forgets", 0, "the server forgets a change after this many later ones; 0: not known")
	json := flag.Bool("json", false, "write JSON, not what client-go prefers")
	verbose := flag.Bool("verbose", false, "print what client-go logs")
	flag.Parse()
	if !*verbose {
		klog.SetLogger(klog.Logger{})
	}
	checks := selected(*only)
	if *list {
		for _, each := range checks {
			fmt.Println(each.name)
		}
		return
	}
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		fmt.Fprintln(os.Stderr, "the server cannot be reached:", err)
		os.Exit(2)
	}
	// The limits protect a shared server; here they would only make the checks slow.
	config.QPS = -1
	if *json {
		config.ContentType = "application/json"
	}
	if _, err := kubernetes.NewForConfigOrDie(config).Discovery().ServerVersion(); err != nil {
		fmt.Fprintln(os.Stderr, "the server cannot be reached:", err)
		os.Exit(2)
	}
	failed := 0
	for _, each := range checks {
		started := time.Now()
		why, skipped := attempt(each, config, opts, *timeout)
		switch {
		case skipped:
			fmt.Printf("skip %s: %s\n", each.name, why)
		case why != "":
			fmt.Printf("FAIL %s: %s\n", each.name, why)
			failed++
		default:
			fmt.Printf("ok %s\n", each.name)
		}
		if *verbose {
			fmt.Fprintf(os.Stderr, "%s took %s\n", each.name, time.Since(started).Round(time.Millisecond))
		}
	}
	if failed > 0 {
		os.Exit(1)
	}
}

func selected(only string) []check {
	pattern := regexp.MustCompile(only)
	all := slices.Concat(discoveryChecks, typedChecks, listChecks, watchChecks, informerChecks, patchChecks, applyChecks,
		deleteChecks, subresourceChecks, reviewChecks, contentChecks, customChecks, leaderChecks, eventChecks, controllerChecks)
	return slices.DeleteFunc(all, func(each check) bool { return !pattern.MatchString(each.name) })
}
