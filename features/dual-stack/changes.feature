@extended @NetworkPolicyDualStack @F23
Feature: Changes in two address families
  What changes for a pod or a policy changes over both families.

  Rule: A policy means what its latest version says

    Scenario: A block that moves from IPv4 to IPv6 moves the partner with it
      Given these hosts outside the cluster are running:
        | host    | address               | serves |
        | partner | 14.93.0.1, fd14:93::1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: from-partner
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.93.0.0/16}}]}]
        """
      And the reachability is:
        | from    | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 |
        | partner | allow                | deny                 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: from-partner
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: "fd14:93::/32"}}]}]
        """
      Then the reachability is:
        | from    | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 |
        | partner | deny                 | allow                |

  Rule: A peer selects the pods that match it, with all of their addresses

    Scenario Outline: A client that <story> is <then> over both families
      Given these pods are running:
        | pod         | labels   | node | serves |
        | shop/app    | app=app  | A    | 80/TCP |
        | shop/client | <labels> | B    |        |
        | shop/web    | role=web | B    |        |
        | shop/db     | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the reachability is:
        | from        | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 |
        | shop/client | <before>             | <before>             |
        | shop/web    | allow                | allow                |
        | shop/db     | deny                 | deny                 |
      When the labels of pod shop/client become "<new labels>"
      Then the reachability is:
        | from        | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 |
        | shop/client | <then>               | <then>               |
        | shop/web    | allow                | allow                |
        | shop/db     | deny                 | deny                 |

      Examples:
        | story           | labels   | new labels | before | then  |
        | gains the label | role=qa  | role=web   | deny   | allow |
        | loses the label | role=web | role=qa    | allow  | deny  |

    # Caught by it: k3s#10053, which lost the IPv4 addresses of new pods, and kube-router#1701, which rejected neighbour discovery.
    Scenario Outline: Two pods that are recreated reach each other over both families, and no third
      Given these pods are running:
        | pod      | labels   | node          | serves |
        | shop/app | app=app  | A             | 80/TCP |
        | shop/web | role=web | <client node> | 80/TCP |
        | shop/db  | role=db  | <client node> | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-and-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]
        """
      When pod shop/app is recreated
      And pod shop/web is recreated
      Then the reachability is:
        | from     | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 | shop/web:80/TCP@IPv4 | shop/web:80/TCP@IPv6 | shop/db:80/TCP@IPv4 | shop/db:80/TCP@IPv6 |
        | shop/app | -                    | -                    | allow                | allow                | deny                | deny                |
        | shop/web | allow                | allow                | -                    | -                    | allow               | allow               |
        | shop/db  | deny                 | deny                 | allow                | allow                | -                   | -                   |

      @same-node
      Examples: on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: on another node
        | client node |
        | B           |
