@extended @NetworkPolicyNamedPort @F08
Feature: What a port's name means, pod by pod
  Two releases of one app may give the same name to different numbers.

  Rule: A name is looked up on the pod that is the connection's destination

    # Caught by it: a name that is looked up once per policy, and numbers of one pod opened on another.
    Scenario Outline: Each release is reached on the number to which itself gives the name
      Given these pods are running:
        | pod         | labels           | node          | serves                 |
        | shop/blue   | app=app, v=blue  | A             | web=8080/TCP, 9090/TCP |
        | shop/green  | app=app, v=green | A             | web=9090/TCP, 8080/TCP |
        | shop/old    | app=app, v=old   | A             | 8080/TCP, 9090/TCP     |
        | blog/client |                  | <client node> | web=7070/TCP           |
      When the policy "ports/app-on-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from        | shop/blue:8080/TCP | shop/blue:9090/TCP | shop/green:8080/TCP | shop/green:9090/TCP | shop/old:8080/TCP | shop/old:9090/TCP | blog/client:7070/TCP |
        | blog/client | allow              | deny               | deny                | allow               | deny              | deny              | -                    |
        | shop/blue   | -                  | -                  | deny                | allow               | deny              | deny              | allow                |

      @same-node
      Examples: client on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

    # Caught by it: k3s#7446, where of all pods with the name only one was opened.
    Scenario: Every pod that gives the name to the same number is reached there
      Given these pods are running:
        | pod         | labels         | node | serves             |
        | shop/one    | app=app, v=one | A    | web=80/TCP, 81/TCP |
        | shop/two    | app=app, v=two | A    | web=80/TCP, 81/TCP |
        | shop/far    | app=app, v=far | B    | web=80/TCP, 81/TCP |
        | blog/client |                | B    |                    |
      When the policy "ports/app-on-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from        | shop/one:80/TCP | shop/one:81/TCP | shop/two:80/TCP | shop/two:81/TCP | shop/far:80/TCP | shop/far:81/TCP |
        | blog/client | allow           | deny            | allow           | deny            | allow           | deny            |

    Scenario Outline: A client reaches each release on the number to which that release gives the name
      Given these pods are running:
        | pod         | labels     | node          | serves                 |
        | shop/client | app=client | A             | web=7070/TCP           |
        | blog/blue   |            | <server node> | web=8080/TCP, 9090/TCP |
        | blog/green  |            | <server node> | web=9090/TCP, 8080/TCP |
        | blog/old    |            | <server node> | 7070/TCP, 8080/TCP     |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-web
        spec:
          podSelector: {matchLabels: {app: client}}
          policyTypes: [Egress]
          egress:
            - to: [{namespaceSelector: {}}]
              ports: [{port: web}]
        """
      Then the reachability is:
        | from        | blog/blue:8080/TCP | blog/blue:9090/TCP | blog/green:8080/TCP | blog/green:9090/TCP | blog/old:7070/TCP | blog/old:8080/TCP |
        | shop/client | allow              | deny               | deny                | allow               | deny              | deny              |

      @same-node
      Examples: servers on the client's node
        | server node |
        | A           |

      @cross-node
      Examples: servers on another node
        | server node |
        | B           |

    # Caught by it: a name that is looked up on the source of an ingress connection.
    Scenario: The name that the client gives to its own port does not open the server's
      Given these pods are running:
        | pod         | labels     | node | serves               |
        | shop/server | app=app    | A    | web=80/TCP, 8080/TCP |
        | shop/client | app=client | B    | web=8080/TCP         |
      When the policy "ports/app-on-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from        | shop/server:80/TCP | shop/server:8080/TCP |
        | shop/client | allow              | deny                 |

  Rule: A name that the destination does not define matches none of its ports

    # Caught by it: kube-router K2, where a name without a number opens all ports.
    Scenario Outline: The name <name> opens nothing for {<peer>}
      Given these pods are running:
        | pod       | labels   | node | serves                         |
        | shop/app  | app=app  | A    | web=80/TCP, 81/TCP, dns=53/UDP |
        | shop/free | app=free | B    | 80/TCP                         |
        | shop/web  | role=web | B    |                                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: by-name
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress:
            - from: [{<peer>}]
              ports: [{port: <name>}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | shop/app:53/UDP | shop/free:80/TCP |
        | shop/web | deny            | deny            | deny            | allow            |

      Examples: a name that nobody defines
        | name  | peer                                    |
        | ghost | podSelector: {matchLabels: {role: web}} |
        | ghost | podSelector: {}                         |
        | ghost | namespaceSelector: {}                   |

      Examples: a name of another protocol
        | name | peer                                    |
        | dns  | podSelector: {matchLabels: {role: web}} |
